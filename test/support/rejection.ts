import { WaslError } from '../../src/shared/errors.ts'

/** The `WaslError` that a promise rejects with; resolving, or any other error, fails the test. */
export async function rejection(promise: Promise<unknown>): Promise<WaslError> {
  const outcome = await promise.then(
    () => new Error('the promise was expected to reject'),
    (error: unknown) => error,
  )
  if (outcome instanceof WaslError) return outcome
  throw outcome
}
