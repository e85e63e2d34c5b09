import { expect } from 'chai'
import { compiledOnce } from '../../src/store/compiled-once.ts'
import { insertStatement, rowsStatement } from '../../src/store/rows-statement.ts'
import { describeEachStore } from '../support/each-store.ts'
import type { TestStore } from '../support/store.ts'

const insertFacts = insertStatement<'store_facts', { key: string }>(
  'store_facts',
  { key: 'text', value: 'text' },
  'on conflict (key) do nothing returning key',
)

const lengthen = rowsStatement<{ key: string; tail: string | null }>(
  { key: 'text', tail: 'text' },
  `update store_facts as f set value = f.value || coalesce(given.tail, '-') from given where f.key = given.key`,
)

const selectFacts = compiledOnce({ keys: [''], least: '' }, (db, { keys, least }) =>
  db
    .selectFrom('store_facts')
    .select(['key', 'value'])
    .where('key', 'in', keys)
    .where('value', '>=', least)
    .orderBy('key'),
)

describeEachStore('statements', (open) => {
  let testStore: TestStore
  beforeEach(async () => {
    testStore = await open()
  })
  afterEach(() => testStore.close())

  const facts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ key: `k${1000 + index}`, value: `${index}` }))
  const add = (rows: readonly { key: string; value: string }[]) =>
    testStore.store.write((write) => insertFacts(write, rows))
  const keysOf = (rows: readonly { key: string }[]) => rows.map(({ key }) => key)

  describe('for many rows', () => {
    it('insert all, also more than go into one, and give those that were new', async () => {
      expect((await add(facts(2))).returned).to.have.length(2)
      const { returned, changed } = await add(facts(1201))
      expect(returned).to.have.length(1199)
      expect(changed).to.equal(1199)
    })

    it('do nothing for no row', async () => {
      expect(await add([])).to.deep.equal({ returned: [], changed: 0 })
    })

    it('change each row by what is given for it, and tell how many there were', async () => {
      await add(facts(3))
      const tails = [
        { key: 'k1000', tail: 'سطر {"a"}, \\' },
        { key: 'k1002', tail: null },
        { key: 'nobody', tail: 'x' },
      ]
      expect((await testStore.store.write((write) => lengthen(write, tails))).changed).to.equal(2)
      const rows = await selectFacts(testStore.store.read, { keys: keysOf(facts(3)), least: '' })
      expect(rows.map(({ value }) => value)).to.deep.equal(['0سطر {"a"}, \\', '1', '2-'])
    })
  })

  describe('that are put together once', () => {
    it('bring the values of each use', async () => {
      await add(facts(4))
      const { read } = testStore.store
      const ask = async (keys: string[], least: string) => keysOf(await selectFacts(read, { keys, least }))
      expect(await ask(['k1000', 'k1003'], '0')).to.deep.equal(['k1000', 'k1003'])
      expect(await ask(['k1000', 'k1001', 'k1002'], '1')).to.deep.equal(['k1001', 'k1002'])
      expect(await ask([], '0')).to.deep.equal([])
    })
  })

  describe('with a list', () => {
    const among = (keys: string[], isAmong: boolean) =>
      testStore.store.read
        .selectFrom('store_facts')
        .select('key')
        .where('key', 'like', 'k%')
        .where('key', isAmong ? 'in' : 'not in', keys)
        .orderBy('key')
        .execute()

    it('find what is in it, and what is not', async () => {
      await add([...facts(3), { key: 'k"\'{},\\ ط', value: '' }])
      expect(keysOf(await among(['k1001', 'k"\'{},\\ ط', 'other'], true))).to.deep.equal([
        'k"\'{},\\ ط',
        'k1001',
      ])
      expect(keysOf(await among(['k1001', 'k"\'{},\\ ط'], false))).to.deep.equal(['k1000', 'k1002'])
    })

    it('find nothing in an empty one', async () => {
      await add(facts(1))
      expect(await among([], true)).to.deep.equal([])
      expect(keysOf(await among([], false))).to.deep.equal(['k1000'])
    })
  })
})
