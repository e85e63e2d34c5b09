import { expect } from 'chai'
import { createBatcher } from '../../../../src/runtime/batching/batcher.ts'

describe('the batcher', () => {
  it('batches items that arrive during the previous batch', async () => {
    const batches: number[][] = []
    const add = createBatcher(async (items: readonly number[]) => {
      batches.push([...items])
      await new Promise((resolve) => setImmediate(resolve))
      return (index) => (items[index] ?? 0) * 2
    })
    const first = add(1)
    await new Promise((resolve) => queueMicrotask(() => resolve(null)))
    await Promise.resolve()
    const rest = [add(2), add(3)]
    expect(await first).to.equal(2)
    expect(await Promise.all(rest)).to.deep.equal([4, 6])
    expect(batches).to.deep.equal([[1], [2, 3]])
  })

  it('lingers after each batch according to its size, then runs the items that arrived meanwhile', async () => {
    const batches: number[] = []
    const rested: number[] = []
    let awake = (): void => undefined
    const add = createBatcher(
      async (items: readonly number[]) => {
        batches.push(items.length)
        return () => null
      },
      (count) => {
        rested.push(count)
        return new Promise((resolve) => {
          awake = resolve
        })
      },
    )
    await Promise.all([add(1), add(2)])
    const later = [add(3), add(4), add(5)]
    await new Promise((resolve) => setImmediate(resolve))
    expect(batches).to.deep.equal([2])
    awake()
    await Promise.all(later)
    expect([batches, rested]).to.deep.equal([
      [2, 3],
      [2, 3],
    ])
  })

  it('takes a flood in batches of at most 128', async () => {
    const sizes: number[] = []
    const add = createBatcher(async (items: readonly number[]) => {
      sizes.push(items.length)
      return () => null
    })
    await Promise.all(Array.from({ length: 300 }, (_, item) => add(item)))
    expect(sizes).to.deep.equal([128, 128, 44])
  })

  it('fails a refused batch and runs the next', async () => {
    const add = createBatcher(async (items: readonly string[]) => {
      if (items.includes('bad')) throw new Error('refused')
      return (index) => items[index] ?? ''
    })
    const failed = await Promise.allSettled([add('bad'), add('beside it')])
    expect(failed.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected'])
    expect(await add('later')).to.equal('later')
  })

  it('lets an item fail alone', async () => {
    const add = createBatcher(async (items: readonly string[]) => (index) => {
      return items[index] === 'bad' ? Promise.reject(new Error('refused')) : 'good'
    })
    const settled = await Promise.allSettled([add('bad'), add('other')])
    expect(settled.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled'])
  })
})
