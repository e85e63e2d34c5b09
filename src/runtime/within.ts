import { setTimeout as delay } from 'node:timers/promises'
import { WaslError } from '../errors.ts'

/** Rejects with a retryable error of this code when `work` takes longer than `millis`; what it then ends with is dropped. */
export async function within<T>(millis: number, code: string, work: () => Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = delay(millis, undefined, { signal: over.signal }).then(() => {
    throw new WaslError(code, `no answer came in ${millis} ms`, { retryable: true })
  })
  late.catch(() => undefined)
  try {
    return await Promise.race([work(), late])
  } finally {
    over.abort()
  }
}
