import { isEverybodys } from '../../store/store-error.ts'
import { gather } from './batcher.ts'

/**
 * Lets requests that come in during a write share the next one. `write` gives what came of each item, in their order; a
 * request gets what came of its own. When a shared write is refused, its requests are written one after the other, so that
 * only the one to blame fails. `rest` is that of `gather`.
 */
export function sharedWrites<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  rest?: (count: number) => Promise<void>,
): (items: readonly Item[]) => Promise<readonly Result[]> {
  return gather(async (requests: readonly (readonly Item[])[]) => {
    try {
      return partsOf(await write(requests.flat()), requests)
    } catch (error) {
      if (requests.length === 1 || isEverybodys(error)) throw error
      const alone = await eachAlone(requests, write)
      return (index) => alone[index] ?? []
    }
  }, rest)
}

/** Gives each request the part of the results that is of its own items. */
function partsOf<T>(
  results: readonly T[],
  requests: readonly (readonly unknown[])[],
): (index: number) => readonly T[] {
  const ends: number[] = []
  for (const { length } of requests) ends.push((ends.at(-1) ?? 0) + length)
  return (index) => results.slice(ends[index - 1] ?? 0, ends[index])
}

/** Does one after the other, whatever becomes of the one before, and gives their promises when all have ended. */
async function eachAlone<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<Promise<R>[]> {
  const outcomes: Promise<R>[] = []
  for (const item of items) {
    const outcome = work(item)
    outcomes.push(outcome)
    await Promise.allSettled([outcome])
  }
  return outcomes
}
