import { spread } from '../shared/back-off.ts'
import { errorCode, isRetryable, WaslError } from '../shared/errors.ts'
import type { ClaimedDelivery, SendResult } from '../store/sending.ts'

const second = 1000
const minute = 60 * second

/** Milliseconds to wait after the first, second … failed try: eight tries in a little over an hour. */
const waits: readonly number[] = [
  2 * second,
  10 * second,
  30 * second,
  2 * minute,
  5 * minute,
  15 * minute,
  40 * minute,
]

/** How long a message waits whose whole channel stands still; it goes out at once when the channel heals. */
const heldWait = 30 * second

/** Errors after which a message waits for the person to write, or for a template to be approved. */
const waitsForPerson = new Set(['channel.window-closed', 'channel.no-template'])

/**
 * Decides by the error's properties whether a rejected send is tried again, parked or given up. One that is held, because the
 * whole channel stands still, is tried again however often it was.
 */
export function sendFailure(
  delivery: ClaimedDelivery,
  error: unknown,
  now: number,
  { isHeld = false, random = Math.random }: { isHeld?: boolean; random?: () => number } = {},
): SendResult {
  const { id, conversationId, attempts: attempt } = delivery
  const code = errorCode(error)
  if (waitsForPerson.has(code)) return { kind: 'parked', id, conversationId, attempt, error: code }
  const wait = isHeld ? heldWait : waits[attempt - 1]
  if (!isRetryable(error) || wait === undefined)
    return { kind: 'failed', id, conversationId, attempt, error: code }
  const nextAttemptAt = now + Math.max(spread(wait, random), retryAfter(error))
  return {
    kind: 'retry',
    id,
    conversationId,
    attempt,
    error: code,
    nextAttemptAt,
    ...(isHeld ? { isHeld } : {}),
  }
}

/** The `retryAfter` that the channel asked for, in milliseconds; at most an hour. */
function retryAfter(error: unknown): number {
  const seconds = error instanceof WaslError ? error.details.retryAfter : undefined
  return typeof seconds === 'number' && seconds > 0 ? Math.min(seconds * second, 60 * minute) : 0
}
