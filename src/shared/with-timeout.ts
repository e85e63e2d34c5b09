import { WaslError } from './errors.ts'

/** Runs `work`; rejects with a retryable error of this code after `millis` milliseconds. A later outcome is ignored. */
export async function withTimeout<T>(millis: number, code: string, work: () => Promise<T>): Promise<T> {
  let alarm: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    const error = () => new WaslError(code, `no answer came in ${millis} ms`, { retryable: true })
    alarm = setTimeout(() => reject(error()), millis)
  })
  try {
    return await Promise.race([work(), tooLate])
  } finally {
    clearTimeout(alarm)
  }
}
