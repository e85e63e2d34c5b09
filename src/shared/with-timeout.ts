import { WaslError } from './errors.ts'

/** Rejects with a retryable error of this code when `work` takes longer than `millis`; what it then ends with is dropped. */
export async function within<T>(millis: number, code: string, work: () => Promise<T>): Promise<T> {
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
