import { expect } from 'chai'
import { compiledOnce } from '../../../src/store/compiled-once.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { addFacts } from '../../support/facts.ts'
import type { TestStore } from '../../support/store.ts'

const selectFacts = compiledOnce({ keys: [''], least: '' }, (db, { keys, least }) =>
  db
    .selectFrom('store_facts')
    .select(['key', 'value'])
    .where('key', 'in', keys)
    .where('value', '>=', least)
    .orderBy('key'),
)

describeEachStore('a query that is compiled once', (open) => {
  let testStore: TestStore
  beforeEach(async () => {
    testStore = await open()
  })
  afterEach(() => testStore.close())

  it('brings the values of each use', async () => {
    await addFacts(testStore.store, ['k0', 'k1', 'k2', 'k3'])
    const ask = async (keys: string[], least: string) =>
      (await selectFacts(testStore.store.read, { keys, least })).map(({ key }) => key)
    expect(await ask(['k0', 'k3'], '0')).to.deep.equal(['k0', 'k3'])
    expect(await ask(['k0', 'k1', 'k2'], '1')).to.deep.equal(['k1', 'k2'])
    expect(await ask([], '0')).to.deep.equal([])
  })

  it('is the same within a write', async () => {
    const found = await testStore.store.write(async ({ trx }) => {
      await trx.insertInto('store_facts').values({ key: 'k9', value: 'x' }).execute()
      return selectFacts(trx, { keys: ['k9'], least: '' })
    })
    expect(found).to.deep.equal([{ key: 'k9', value: 'x' }])
  })
})
