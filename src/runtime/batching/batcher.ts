/** Items in one batch at most, so that a flood of them leaves time for everything else. */
const maxBatch = 128

/**
 * Batches items that arrive while the previous batch runs. `work` takes a batch and returns a function from an item's index
 * in it to the item's outcome, or a promise of it; the promise of each item settles with that, or rejects as its batch does.
 * The next batch starts once `linger`, called with the size of the last one, has resolved.
 */
export function createBatcher<T, R>(
  work: (items: readonly T[]) => Promise<(index: number) => R | Promise<R>>,
  linger: (count: number) => Promise<void> = async () => undefined,
): (item: T) => Promise<R> {
  const waiting: { item: T; settle(outcome: R | Promise<R>): void }[] = []
  let isWorking = false

  const workAll = async () => {
    isWorking = true
    await undefined
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maxBatch)
      await workBatch(batch)
      await linger(batch.length)
    }
    isWorking = false
  }

  const workBatch = async (batch: typeof waiting) => {
    try {
      const outcomeOf = await work(batch.map(({ item }) => item))
      batch.forEach(({ settle }, index) => {
        settle(outcomeOf(index))
      })
    } catch (error) {
      for (const { settle } of batch) settle(Promise.reject(error))
    }
  }

  return (item) =>
    new Promise((resolve) => {
      waiting.push({ item, settle: resolve })
      if (!isWorking) void workAll()
    })
}
