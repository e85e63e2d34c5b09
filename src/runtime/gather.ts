/**
 * Hands on what comes in while the last lot is still being worked on as one lot. Each promise settles with its lot.
 */
export function gather<T>(work: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let waiting: T[] = []
  let next: Promise<void> | null = null
  let last: Promise<unknown> = Promise.resolve()

  const runLot = async () => {
    await last
    const lot = waiting
    waiting = []
    next = null
    const running = work(lot)
    last = running.catch(() => undefined)
    return running
  }

  return (item) => {
    waiting.push(item)
    next ??= runLot()
    return next
  }
}
