import { affectsWholeBatch } from '../../store/store-error.ts'
import { createBatcher } from './batcher.ts'

/**
 * Batches write requests: those that arrive during a write share the next one. `write` returns the result of each item, in
 * their order; a request resolves with the results of its own items. When a shared write is refused, its requests are written
 * one by one, so that only the one at fault rejects. `linger` is that of `createBatcher`.
 */
export function sharedWrites<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  linger?: (count: number) => Promise<void>,
): (items: readonly Item[]) => Promise<readonly Result[]> {
  return createBatcher(async (requests: readonly (readonly Item[])[]) => {
    try {
      return partsOf(await write(requests.flat()), requests)
    } catch (error) {
      if (requests.length === 1 || affectsWholeBatch(error)) throw error
      const alone = await eachAlone(requests, write)
      return (index) => alone[index] ?? []
    }
  }, linger)
}

/** Returns a function from a request's index to the results of its own items. */
function partsOf<T>(
  results: readonly T[],
  requests: readonly (readonly unknown[])[],
): (index: number) => readonly T[] {
  const ends: number[] = []
  for (const { length } of requests) ends.push((ends.at(-1) ?? 0) + length)
  return (index) => results.slice(ends[index - 1] ?? 0, ends[index])
}

/** Works on one item after the other, also after a failure, and returns their promises when all have ended. */
async function eachAlone<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<Promise<R>[]> {
  const outcomes: Promise<R>[] = []
  for (const item of items) {
    const outcome = work(item)
    outcomes.push(outcome)
    await Promise.allSettled([outcome])
  }
  return outcomes
}
