/**
 * Runs `work` and returns the milliseconds of processor time that it took. Unlike the time of a clock it stays the same while
 * other processes hold the processor.
 */
export function processorTime(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
