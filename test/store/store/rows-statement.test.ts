import { expect } from 'chai'
import { insertStatement, rowsStatement } from '../../../src/store/rows-statement.ts'
import { describeEachStore } from '../../support/each-store.ts'
import type { TestStore } from '../../support/store.ts'

const insertFacts = insertStatement<'store_facts', { key: string }>(
  'store_facts',
  { key: 'text', value: 'text' },
  'on conflict (key) do nothing returning key',
)

const lengthen = rowsStatement<{ key: string; tail: string | null }>(
  { key: 'text', tail: 'text' },
  `update store_facts as f set value = f.value || coalesce(given.tail, '-') from given where f.key = given.key`,
)

describeEachStore('a statement for many rows', (open) => {
  let testStore: TestStore
  beforeEach(async () => {
    testStore = await open()
  })
  afterEach(() => testStore.close())

  const facts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ key: `k${1000 + index}`, value: `${index}` }))
  const add = (rows: readonly { key: string; value: string }[]) =>
    testStore.store.write((write) => insertFacts(write, rows))

  it('inserts more rows than one statement holds and returns the new ones', async () => {
    expect((await add(facts(2))).returned).to.have.length(2)
    const { returned, changed } = await add(facts(1201))
    expect(returned).to.have.length(1199)
    expect(changed).to.equal(1199)
  })

  it('does nothing for no row', async () => {
    expect(await add([])).to.deep.equal({ returned: [], changed: 0 })
  })

  it('updates each row with its own values and returns how many changed', async () => {
    await add(facts(3))
    const tails = [
      { key: 'k1000', tail: 'سطر {"a"}, \\' },
      { key: 'k1002', tail: null },
      { key: 'nobody', tail: 'x' },
    ]
    expect((await testStore.store.write((write) => lengthen(write, tails))).changed).to.equal(2)
    const rows = await testStore.store.read
      .selectFrom('store_facts')
      .select('value')
      .where('key', 'like', 'k1%')
      .orderBy('key')
      .execute()
    expect(rows.map(({ value }) => value)).to.deep.equal(['0سطر {"a"}, \\', '1', '2-'])
  })
})
