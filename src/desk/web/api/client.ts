import type * as z from 'zod/mini'
import { failureSchema } from './schemas.ts'

const root = '/api/desk'

/** Why a call to the desk's API did not do what was asked; `code` decides what is said about it. */
export class ApiFailure extends Error {
  readonly code: string
  readonly status: number
  /** What the API itself says to the person, in the page's language. */
  readonly told: string | null

  constructor(code: string, status: number, told: string | null = null, cause?: unknown) {
    super(code, { cause })
    this.code = code
    this.status = status
    this.told = told
  }
}

let csrfToken = ''
let onSignedOut: () => void = () => undefined

/** Sets the token that every changing call carries. */
export function setCsrfToken(token: string): void {
  csrfToken = token
}

/** Calls `listener` whenever the API says that nobody is signed in any more. */
export function listenForSignOut(listener: () => void): void {
  onSignedOut = listener
}

/** Reads from the API; rejects with an `ApiFailure`. */
export function get<T>(path: string, schema: z.ZodMiniType<T>, signal?: AbortSignal): Promise<T> {
  return call(path, schema, { method: 'GET', ...(signal && { signal }) })
}

/** Changes something through the API; rejects with an `ApiFailure`. `keepalive` lets it outlive the page. */
export function post<T>(
  path: string,
  body: unknown,
  schema: z.ZodMiniType<T>,
  options: { keepalive?: boolean } = {},
): Promise<T> {
  return call(path, schema, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
    body: JSON.stringify(body ?? {}),
    keepalive: options.keepalive ?? false,
  })
}

/** The address of a stored file's content. */
export function fileUrl(id: string): string {
  return `${root}/files/${encodeURIComponent(id)}`
}

/** The address of the live event stream. */
export const eventsUrl = `${root}/events`

type Call = RequestInit & { headers?: Readonly<Record<string, string>> }

async function call<T>(path: string, schema: z.ZodMiniType<T>, init: Call): Promise<T> {
  const response = await reach(path, init)
  const body = await readBody(response)
  if (!response.ok) throw refusal(path, response.status, body)
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new ApiFailure('unexpected', response.status, null, parsed.error)
}

async function reach(path: string, init: Call): Promise<Response> {
  try {
    const headers = { ...init.headers, 'accept-language': document.documentElement.lang }
    return await fetch(`${root}${path}`, { credentials: 'same-origin', ...init, headers })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiFailure('unreachable', 0, null, error)
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!response.headers.get('content-type')?.includes('json')) return text
  return text ? JSON.parse(text) : null
}

function refusal(path: string, status: number, body: unknown): ApiFailure {
  if (status === 401 && path !== '/login') onSignedOut()
  const parsed = failureSchema.safeParse(body)
  if (!parsed.success) return new ApiFailure(`http-${status}`, status)
  const { code, message } = parsed.data.error
  return new ApiFailure(code, status, message || null)
}
