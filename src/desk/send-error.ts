import type { NextFunction, Request, Response } from 'express'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import { requestIdOf } from '../shared/request-id.ts'
import type { Failure } from './contract/failure.ts'
import type { Desk } from './desk.ts'
import { deskLanguage } from './desk-route.ts'
import { RefusedFields } from './refused-fields.ts'

/** The one place where an error gets its HTTP status; a code that is not here is a fault of ours. */
const statuses: Readonly<Record<string, number>> = {
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
  'handoff.taken': 409,
  'handoff.not-taken': 409,
  'handoff.unknown-team': 400,
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
  'file.not-found': 404,
  'file.type': 415,
  'file.too-large': 413,
  'contact.not-found': 404,
  'contact.held': 409,
  'contact.not-held': 409,
  'event.not-found': 404,
  'gap.not-found': 404,
  'gap.unknown-topic': 400,
  'gap.phrasing-known': 409,
  'content.invalid': 409,
  'staff.not-found': 404,
  'staff.email-taken': 409,
  'staff.weak-password': 400,
  'staff.bad-role': 400,
  'staff.bad-email': 400,
  'staff.last-admin': 409,
  'store.unavailable': 503,
  'store.conflict': 503,
  'store.full': 503,
}

/** Every code that the desk answers with a status of its own; each has its text under `errors`. */
export const answeredCodes: readonly string[] = Object.keys(statuses)

/** Answers an error as `{error: {code, message, details}}` in the page's language; faults of ours are logged and not told. */
export function sendError(desk: Pick<Desk, 'log' | 'content'>) {
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const known = asWaslError(error)
    const status = known ? statuses[known.code] : undefined
    if (known === null || status === undefined)
      desk.log.error({ err: error, request: requestIdOf(response), path: request.path }, 'a desk verb failed')
    if (response.headersSent) {
      response.end()
      return
    }
    const { code, details } =
      known && status !== undefined ? known : new WaslError('internal', 'a fault of ours')
    if (details.retryAfter !== undefined) response.set('Retry-After', String(details.retryAfter))
    const fields = known instanceof RefusedFields ? known.fields : undefined
    const values = fields ? { ...details, count: Object.keys(fields).length } : details
    const message = messageOf(desk, deskLanguage(request), code, values)
    const body: Failure = { error: { code, message, details, ...(fields && { fields }) } }
    response.status(status ?? 500).json(body)
  }
}

/** The text of an error; the name of a field in it is the word that its page has for it, or left out. */
function messageOf(
  { content: { texts } }: Pick<Desk, 'content'>,
  language: Language,
  code: string,
  details: WaslError['details'],
): string {
  const key = `errors.field.${details.field ?? ''}`
  const field = texts.has(key) ? texts.text(language, key) : 'none'
  return texts.text(language, `errors.${code}`, { ...details, field })
}

function asWaslError(error: unknown): WaslError | null {
  if (error instanceof WaslError) return error
  if (error instanceof URIError)
    return new WaslError('route.not-found', 'the address is malformed', { cause: error })
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : null
  if (type === 'entity.too.large')
    return new WaslError('input.too-large', 'the body is too large', { cause: error })
  if (typeof type === 'string')
    return new WaslError('input.not-json', 'the body is not JSON', { cause: error })
  return null
}
