import type { Request, Response } from 'express'
import * as z from 'zod/mini'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import type { StaffRole } from '../shared/staff-role.ts'
import { recordCall, recordRefusal } from './audit.ts'
import type { Session, StaffMember } from './auth/session.ts'
import type { Permission } from './contract/permissions.ts'
import {
  doneSchema,
  type JsonContract,
  type MediaContract,
  pathSchema,
  type ReadInput,
  type RouteContract,
  type RouteResult,
} from './contract/route.ts'
import type { Desk } from './desk.ts'

/** Who may use a route. */
export type Access = 'anyone' | 'signed-in' | Permission | { roles: readonly StaffRole[] }

/** One route of the desk's API as it is served. */
export type DeskRoute = {
  method: 'get' | 'post'
  path: string
  contract: RouteContract
  /** What the route does, for whoever reads the API's description. */
  summary: string
  access: Access
  answer(desk: Desk, request: Request, response: Response, session: Session | null): Promise<void>
}

/** Who calls a route, and in which language their desk is. */
export type Caller = { staff: StaffMember; language: Language; session: Session }

/** The call itself, for routes that read or write more than JSON. */
export type Http = { request: Request; response: Response }

/** The status that a result is sent with; the first of the contract's where a route does not say. */
type StatusOf<Route extends JsonContract> = (
  result: RouteResult<Route>,
) => NonNullable<Route['statuses']>[number]

type Declared = { summary: string; access: Exclude<Access, 'anyone'> }

/** A route for those who are signed in, whose request is read by its contract and whose result is what the contract names. */
export function deskRoute<Route extends JsonContract>(
  contract: Route,
  route: Declared & {
    status?: StatusOf<Route>
    run(desk: Desk, input: ReadInput<Route>, by: Caller, http: Http): Promise<RouteResult<Route>>
  },
): DeskRoute {
  const { summary, access, status } = route
  const read = inputReader(contract)
  return served(contract, {
    summary,
    access,
    answer: async (desk, request, response, session) => {
      const by = callerOf(request, session)
      const result = await noticed(desk, contract, by, () =>
        route.run(desk, read(request), by, { request, response }),
      )
      await recordCall(desk, contract, request, by.staff)
      sendResult(contract, response, result, status?.(result))
    },
  })
}

/** A route that needs no session. */
export function openRoute<Route extends JsonContract>(
  contract: Route,
  route: {
    summary: string
    run(desk: Desk, input: ReadInput<Route>, http: Http): Promise<RouteResult<Route>>
  },
): DeskRoute {
  const read = inputReader(contract)
  return served(contract, {
    summary: route.summary,
    access: 'anyone',
    answer: async (desk, request, response) => {
      sendResult(contract, response, await route.run(desk, read(request), { request, response }))
    },
  })
}

/** A route for those who are signed in that sends a file, a page or a stream by itself. */
export function mediaRoute<Route extends MediaContract>(
  contract: Route,
  route: Declared & { send(desk: Desk, input: ReadInput<Route>, by: Caller, http: Http): Promise<void> },
): DeskRoute {
  const { summary, access } = route
  const read = inputReader(contract)
  return served(contract, {
    summary,
    access,
    answer: async (desk, request, response, session) => {
      const by = callerOf(request, session)
      const input = read(request)
      await recordCall(desk, contract, request, by.staff)
      await noticed(desk, contract, by, () => route.send(desk, input, by, { request, response }))
    },
  })
}

/** Does a route's work; where it refuses the colleague although their role may use the route, that is recorded. */
async function noticed<Result>(
  desk: Desk,
  contract: RouteContract,
  { staff }: Caller,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof WaslError && error.code === 'auth.forbidden')
      await recordRefusal(desk, contract, staff)
    throw error
  }
}

function served(contract: RouteContract, route: Pick<DeskRoute, 'summary' | 'access' | 'answer'>): DeskRoute {
  return { method: contract.method, path: contract.path, contract, ...route }
}

function callerOf(request: Request, session: Session | null): Caller {
  if (!session) throw new WaslError('auth.required', 'sign in first')
  return { staff: session.staff, language: deskLanguage(request), session }
}

/** Returns the reader of a route's requests; it throws `input.invalid`, naming the first field that is wrong. */
function inputReader<Route extends RouteContract>(contract: Route): (request: Request) => ReadInput<Route> {
  const { path, query, body } = contract
  const parts = pathSchema(path)
  return (request) => {
    const read = {
      ...readPart(parts, request.params),
      ...(query && readPart(query, request.query)),
      ...(body && readPart(body, fieldsOf(request.body))),
    }
    // The parts were read by the schemas that the type is made of.
    return read as ReadInput<Route>
  }
}

function readPart(schema: z.ZodMiniType, given: unknown): object {
  const parsed = schema.safeParse(given)
  if (parsed.success && typeof parsed.data === 'object' && parsed.data !== null) return parsed.data
  const field = parsed.error?.issues[0]?.path.join('.') ?? ''
  throw new WaslError('input.invalid', parsed.error ? z.prettifyError(parsed.error) : 'not an object', {
    details: { field },
  })
}

function fieldsOf(body: unknown): object {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}
}

/** Sends what the contract names of a result, and nothing beside it. */
function sendResult(
  { result: schema, statuses }: JsonContract,
  response: Response,
  result: unknown,
  status: number = statuses?.[0] ?? 200,
): void {
  const told = schema === doneSchema ? { ok: true } : result
  response.status(status).json(schema.parse(told))
}

/** The language of the desk's page, from `Accept-Language`. */
export function deskLanguage(request: Request): Language {
  return request.acceptsLanguages('ar', 'en') === 'en' ? 'en' : 'ar'
}
