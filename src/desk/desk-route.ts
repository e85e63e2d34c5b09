import type { Request, Response } from 'express'
import { z } from 'zod'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import type { StaffRole } from '../shared/staff-role.ts'
import type { Session, StaffMember } from './auth/session.ts'
import type { Desk } from './desk.ts'
import type { Permission } from './permissions.ts'

/** Who may use a route. */
export type Access = 'anyone' | 'signed-in' | Permission | { roles: readonly StaffRole[] }

/** One verb of the desk's API. */
export type DeskRoute = {
  method: 'get' | 'post'
  path: string
  access: Access
  answer(desk: Desk, request: Request, response: Response, session: Session | null): Promise<void>
}

/** Who calls a verb, and in which language their desk is. */
export type Caller = { staff: StaffMember; language: Language; session: Session }

/** An answer with a status of its own. */
export class Reply {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    this.status = status
    this.body = body
  }
}

/** A route whose input (path, query, body, in this order of weight) passes `input`, and whose result is sent as JSON. */
export function deskRoute<Input extends z.ZodType>(route: {
  method: 'get' | 'post'
  path: string
  access: Exclude<Access, 'anyone'>
  input: Input
  run(desk: Desk, input: z.infer<Input>, by: Caller): Promise<unknown>
}): DeskRoute {
  const { method, path, access } = route
  return {
    method,
    path,
    access,
    answer: async (desk, request, response, session) => {
      if (!session) throw new WaslError('auth.required', 'sign in first')
      const input = parseInput(route.input, request)
      const result = await route.run(desk, input, {
        staff: session.staff,
        language: deskLanguage(request),
        session,
      })
      sendResult(response, result)
    },
  }
}

/** Throws `input.invalid`, naming the first field that is wrong. */
export function parseInput<Input extends z.ZodType>(schema: Input, request: Request): z.infer<Input> {
  const body: unknown = request.body
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}
  const parsed = schema.safeParse({ ...fields, ...request.query, ...request.params })
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new WaslError('input.invalid', z.prettifyError(parsed.error), { details: { field } })
}

/** The language of the desk's page, from `Accept-Language`. */
export function deskLanguage(request: Request): Language {
  return request.acceptsLanguages('ar', 'en') === 'en' ? 'en' : 'ar'
}

function sendResult(response: Response, result: unknown): void {
  if (result instanceof Reply) response.status(result.status).json(result.body)
  else if (result === undefined) response.json({ ok: true })
  else response.json(result)
}
