import { expect } from 'chai'
import { sharedWrites } from '../../../../src/runtime/batching/shared-writes.ts'
import { WaslError } from '../../../../src/shared/errors.ts'

describe('shared writes', () => {
  const settledOf = async (requests: readonly Promise<readonly string[]>[]) =>
    (await Promise.allSettled(requests)).map((one) => (one.status === 'fulfilled' ? one.value : 'refused'))

  it('return to each request the results of its own items', async () => {
    const write = sharedWrites(async (items: readonly string[]) => items.map((item) => item.toUpperCase()))
    expect(await settledOf([write(['a', 'b']), write(['c'])])).to.deep.equal([['A', 'B'], ['C']])
  })

  it('run one by one when the batch is refused', async () => {
    const tried: string[] = []
    const write = sharedWrites(async (items: readonly string[]) => {
      tried.push(items.join())
      await new Promise((resolve) => setImmediate(resolve))
      if (items.includes('bad')) throw new Error('refused')
      return items
    })
    const settled = await settledOf([write(['a']), write(['bad']), write(['c'])])
    expect(settled).to.deep.equal([['a'], 'refused', ['c']])
    expect(tried).to.deep.equal(['a,bad,c', 'a', 'bad', 'c'])
  })

  it('are not run one by one while the store is down', async () => {
    let tries = 0
    const write = sharedWrites(async (): Promise<readonly string[]> => {
      tries++
      throw new WaslError('store.unavailable', 'away', { retryable: true })
    })
    expect(await settledOf([write(['a']), write(['b'])])).to.deep.equal(['refused', 'refused'])
    expect(tries).to.equal(1)
  })
})
