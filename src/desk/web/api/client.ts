import type * as z from 'zod/mini'
import { failureSchema } from './schemas.ts'

const root = '/api/desk'

type FailureMore = { cause?: unknown; fields?: Readonly<Record<string, string>> | undefined }

/** Why a call to the desk's API did not do what was asked; `code` decides what is said about it. */
export class ApiFailure extends Error {
  readonly code: string
  readonly status: number
  /** What the API itself says to the person, in the page's language. */
  readonly shownText: string | null
  /** What is wrong with each field, where the API tells. */
  readonly fields: Readonly<Record<string, string>>

  constructor(code: string, status: number, shownText: string | null = null, more: FailureMore = {}) {
    super(code, { cause: more.cause })
    this.code = code
    this.status = status
    this.shownText = shownText
    this.fields = more.fields ?? {}
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

/** Sends a file to be kept for a request that is being taken down. */
export function upload<T>(file: File, schema: z.ZodMiniType<T>): Promise<T> {
  return call(`/uploads?name=${encodeURIComponent(file.name)}`, schema, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': csrfToken },
    body: file,
  })
}

/** The address of a file with the requests that pass a filter. */
export function exportUrl(query: Readonly<Record<string, string>>): string {
  return `${root}/requests/export?${new URLSearchParams(query)}`
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
  throw new ApiFailure('unexpected', response.status, null, { cause: parsed.error })
}

async function reach(path: string, init: Call): Promise<Response> {
  try {
    const headers = { ...init.headers, 'accept-language': document.documentElement.lang }
    return await fetch(`${root}${path}`, { credentials: 'same-origin', ...init, headers })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ApiFailure('unreachable', 0, null, { cause: error })
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
  const { code, message, fields } = parsed.data.error
  return new ApiFailure(code, status, message || null, { fields })
}
