import { isRetryable } from './errors.ts'

/** The HTTP status of every code that a caller is told; any other code is a fault of the program. */
const statuses = {
  'input.invalid': 400,
  'input.not-json': 400,
  'input.too-large': 413,
  'auth.required': 401,
  'auth.wrong-login': 401,
  'auth.csrf': 403,
  'auth.forbidden': 403,
  'auth.throttled': 429,
  'route.not-found': 404,
  'conversation.not-found': 404,
  'message.not-found': 404,
  'message.not-failed': 409,
  'handoff.taken': 409,
  'handoff.not-taken': 409,
  'handoff.unknown-team': 400,
  'handoff.unknown-reason': 400,
  'request.not-found': 404,
  'request.unknown-field': 400,
  'request.unknown-form': 404,
  'request.too-many': 413,
  'request.invalid-answers': 422,
  'request.form-gone': 409,
  'request.changed': 409,
  'request.move-refused': 409,
  'request.wrong-role': 403,
  'request.too-early': 409,
  'request.quorum-missing': 409,
  'request.votes-against': 409,
  'request.checked-by-you': 403,
  'request.not-yours': 403,
  'request.check-open': 409,
  'request.check-unfinished': 409,
  'request.not-decided': 409,
  'file.not-found': 404,
  'file.type': 415,
  'file.too-large': 413,
  'file.sent-type': 415,
  'file.channel-type': 415,
  'file.channel-size': 413,
  'contact.not-found': 404,
  'contact.held': 409,
  'contact.bad-number': 400,
  'contact.opted-out': 409,
  'channel.begins-with-nobody': 409,
  'template.parameters': 400,
  'contact.not-held': 409,
  'event.not-found': 404,
  'gap.not-found': 404,
  'gap.unknown-topic': 400,
  'gap.phrasing-known': 409,
  'content.invalid': 409,
  'staff.not-found': 404,
  'staff.email-taken': 409,
  'staff.weak-password': 400,
  'staff.guessable-password': 400,
  'staff.wrong-password': 400,
  'session.not-found': 404,
  'staff.bad-role': 400,
  'staff.bad-email': 400,
  'staff.last-admin': 409,
  'store.unavailable': 503,
  'store.conflict': 503,
  'store.full': 503,
  'media.program': 415,
  'visits.too-many': 429,
  'directline.bad-argument': 400,
  'directline.unauthorized': 401,
  'directline.forbidden': 403,
  'directline.token-expired': 403,
  'directline.not-found': 404,
  'directline.too-large': 413,
  'directline.rate-limited': 429,
  'directline.idle': 408,
} as const satisfies Readonly<Record<string, number>>

/** A code that a caller is told. */
export type ToldCode = keyof typeof statuses

/** Whether a caller is told this code. */
export function isTold(code: string): code is ToldCode {
  return Object.hasOwn(statuses, code)
}

/** The HTTP status of a code that a caller is told. */
export function statusOfCode(code: ToldCode): number {
  return statuses[code]
}

/** Every code that a caller is told. */
export function toldCodes(): ToldCode[] {
  return Object.keys(statuses).filter(isTold)
}

/** The HTTP status of a fault that is not told: 503 when trying again may help, so that callers come back, else 500. */
export function statusOfFault(error: unknown): number {
  return isRetryable(error) ? 503 : 500
}

/** The HTTP status that Express and its body readers put on an error of theirs; null for any other error. */
export function statusOfReader(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null
  return typeof error.status === 'number' ? error.status : null
}
