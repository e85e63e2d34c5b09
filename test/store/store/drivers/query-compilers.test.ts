import { expect } from 'chai'
import { describeEachStore } from '../../../support/each-store.ts'
import { addFacts } from '../../../support/facts.ts'
import type { TestStore } from '../../../support/store.ts'

describeEachStore('a list in a query', (open) => {
  let testStore: TestStore
  beforeEach(async () => {
    testStore = await open()
  })
  afterEach(() => testStore.close())

  const among = async (keys: string[], operator: 'in' | 'not in') => {
    const query = testStore.store.read.selectFrom('store_facts').select('key').where('key', 'like', 'k%')
    return (await query.where('key', operator, keys).orderBy('key').execute()).map(({ key }) => key)
  }
  const odd = 'k"\'{},\\ ط'

  it('finds what is in it, and what is not', async () => {
    await addFacts(testStore.store, ['k0', 'k1', 'k2', odd])
    expect(await among(['k1', odd, 'other'], 'in')).to.have.members(['k1', odd])
    expect(await among(['k1', odd], 'not in')).to.deep.equal(['k0', 'k2'])
  })

  it('finds nothing when it is empty', async () => {
    await addFacts(testStore.store, ['k0'])
    expect(await among([], 'in')).to.deep.equal([])
    expect(await among([], 'not in')).to.deep.equal(['k0'])
  })
})
