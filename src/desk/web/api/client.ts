import type { Language } from '../../../shared/language.ts'
import { failureSchema } from '../../contract/failure.ts'
import { uploadFile } from '../../contract/files.ts'
import {
  type GivenInput,
  type JsonContract,
  pathNames,
  type ReceivedResult,
  type RouteContract,
} from '../../contract/route.ts'

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

/** The headers of a changing call that is sent without `call`. */
export function changingHeaders(): Readonly<Record<string, string>> {
  return { 'x-csrf-token': csrfToken, 'accept-language': document.documentElement.lang }
}

type CallOptions = {
  /** The language of the answer's texts; the page's where it is absent. */
  language?: Language
  signal?: AbortSignal
  /** Lets the call outlive the page. */
  keepalive?: boolean
}

/** Calls a route with the parts of its path, query and body together; rejects with an `ApiFailure`. */
export function call<Route extends JsonContract>(
  route: Route,
  input: GivenInput<Route>,
  { language, ...options }: CallOptions = {},
): Promise<ReceivedResult<Route>> {
  const headers = { ...(language && { 'accept-language': language }) }
  if (route.method === 'get') return send(route, addressOf(route, input), { ...options, headers })
  const { address, others } = located(route, input)
  return send(route, address, {
    ...options,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken, ...headers },
    body: JSON.stringify(Object.fromEntries(others)),
  })
}

/** Sends a file to be kept for a request that is being taken down. */
export function upload(file: File): Promise<ReceivedResult<typeof uploadFile>> {
  return send(uploadFile, addressOf(uploadFile, { name: file.name }), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': csrfToken },
    body: file,
  })
}

/** The address of a route, for a link or an image; what is no part of the path goes into the query. */
export function addressOf<Route extends RouteContract>(route: Route, input: GivenInput<Route>): string {
  const { address, others } = located(route, input)
  const query = new URLSearchParams()
  for (const [name, value] of others) {
    if (value !== undefined && value !== null) query.set(name, String(value))
  }
  return address + (query.size > 0 ? `?${query}` : '')
}

/** The address of a path with its parts filled in, and what was given beside them. */
function located({ path }: RouteContract, input: object): { address: string; others: Map<string, unknown> } {
  const others = new Map<string, unknown>(Object.entries(input))
  let address = root + path
  for (const name of pathNames(path)) {
    address = address.replace(`:${name}`, encodeURIComponent(String(others.get(name))))
    others.delete(name)
  }
  return { address, others }
}

type Sent = RequestInit & { headers?: Readonly<Record<string, string>> }

async function send<Route extends JsonContract>(
  route: Route,
  address: string,
  init: Sent,
): Promise<ReceivedResult<Route>> {
  const response = await reach(address, init)
  return resultOf(route, response.status, await readBody(response))
}

/** Reads the answer of a route that was called without `call`; throws the `ApiFailure` that it stands for. */
export function resultOf<Route extends JsonContract>(
  route: Route,
  status: number,
  body: unknown,
): ReceivedResult<Route> {
  if (status < 200 || status > 299) throw refusal(route, status, body)
  const parsed = route.result.safeParse(body)
  // The schema is the one that the type is made of.
  if (parsed.success) return parsed.data as ReceivedResult<Route>
  throw new ApiFailure('unexpected', status, null, { cause: parsed.error })
}

async function reach(address: string, init: Sent): Promise<Response> {
  try {
    const headers = { 'accept-language': document.documentElement.lang, ...init.headers }
    return await fetch(address, { credentials: 'same-origin', ...init, headers })
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

function refusal(route: RouteContract, status: number, body: unknown): ApiFailure {
  if (status === 401 && route.path !== '/login') onSignedOut()
  const parsed = failureSchema.safeParse(body)
  if (!parsed.success) return new ApiFailure(`http-${status}`, status)
  const { code, message, fields } = parsed.data.error
  return new ApiFailure(code, status, message || null, { fields })
}
