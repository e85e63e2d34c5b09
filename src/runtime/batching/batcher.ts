/** The most items of a lot, so that a flood of them does not keep the process from everything else. */
const maxTogether = 128

/**
 * Hands on what comes in while the last lot is still being worked on as one lot. `work` gives a function from an item's place
 * in the lot to what came of it, or to a promise of that; the item's promise settles with it, or rejects as its lot does.
 * The next lot begins when `rest`, which is told how many there were, is over.
 */
export function gather<T, R>(
  work: (items: readonly T[]) => Promise<(index: number) => R | Promise<R>>,
  rest: (count: number) => Promise<void> = async () => undefined,
): (item: T) => Promise<R> {
  const waiting: { item: T; settle(outcome: R | Promise<R>): void }[] = []
  let isWorking = false

  const workAll = async () => {
    isWorking = true
    await undefined
    while (waiting.length > 0) {
      const lot = waiting.splice(0, maxTogether)
      await workLot(lot)
      await rest(lot.length)
    }
    isWorking = false
  }

  const workLot = async (lot: typeof waiting) => {
    try {
      const outcomeOf = await work(lot.map(({ item }) => item))
      lot.forEach(({ settle }, index) => {
        settle(outcomeOf(index))
      })
    } catch (error) {
      for (const { settle } of lot) settle(Promise.reject(error))
    }
  }

  return (item) =>
    new Promise((resolve) => {
      waiting.push({ item, settle: resolve })
      if (!isWorking) void workAll()
    })
}
