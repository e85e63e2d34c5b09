import type { NextFunction, Request, Response } from 'express'
import { WaslError } from '../shared/errors.ts'
import { isTold, statusOfCode, type ToldCode, toldCodes } from '../shared/http-errors.ts'
import type { Language } from '../shared/language.ts'
import { requestIdOf } from '../shared/request-id.ts'
import type { Failure } from './contract/failure.ts'
import type { Desk } from './desk.ts'
import { deskLanguage } from './desk-route.ts'
import { RefusedFields } from './refused-fields.ts'

/** Codes of the web chat, of files in messages and of links in messages; here they are faults. */
const elsewhere = /^(?:directline|media|visits)\./

/** Every code that the desk answers with a status of its own; each has its text under `errors`. */
export const answeredCodes: readonly string[] = toldCodes().filter(isAnswered)

function isAnswered(code: string): code is ToldCode {
  return isTold(code) && !elsewhere.test(code)
}

/** Answers an error as `{error: {code, message, details}}` in the page's language; faults of ours are logged and not told. */
export function sendError(desk: Pick<Desk, 'log' | 'content'>) {
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const known = asWaslError(error)
    const status = known && isAnswered(known.code) ? statusOfCode(known.code) : undefined
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
  const field = texts.find(language, `errors.field.${details.field ?? ''}`) ?? 'none'
  return texts.textAt(language, `errors.${code}`, { ...details, field })
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
