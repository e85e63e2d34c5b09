import * as z from 'zod/mini'
import { type Page, pageForm } from './entries.ts'

const base = '/v3/directline'
const requestMillis = 20_000

const opened = z.object({
  conversationId: z.string(),
  token: z.string(),
  expires_in: z.number(),
  streamUrl: z.optional(z.string()),
  resumeKey: z.optional(z.string()),
})
const posted = z.object({ id: z.string() })
const failure = z.object({ error: z.object({ code: z.string() }) })

export type Opened = z.infer<typeof opened>

/** A request that did not work. `status` 0: it never arrived, or nothing came back. */
export class RequestError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(`request failed: ${status} ${code}`)
    this.status = status
    this.code = code
  }

  /** Whether the same request may work later. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

export function startConversation(user: string, locale: string): Promise<Opened> {
  return call(opened, 'POST', '/conversations', null, { user: { id: user }, locale, resumable: true })
}

export function resumeConversation(resumeKey: string): Promise<Opened> {
  return call(opened, 'POST', '/tokens/resume', null, { resumeKey })
}

export function refreshToken(token: string): Promise<Opened> {
  return call(opened, 'POST', '/tokens/refresh', token)
}

export function reopenStream(session: Opened, watermark: string): Promise<Opened> {
  return call(opened, 'GET', `/conversations/${session.conversationId}?watermark=${watermark}`, session.token)
}

export function readPage(session: Opened, watermark: string): Promise<Page> {
  const path = `/conversations/${session.conversationId}/activities?watermark=${watermark}`
  return call(pageForm, 'GET', path, session.token)
}

export async function postActivity(session: Opened, activity: object): Promise<void> {
  await call(posted, 'POST', `/conversations/${session.conversationId}/activities`, session.token, activity)
}

/** Uploads files with progress (0–1); `signal` cancels. */
export function uploadFiles(
  session: Opened,
  activity: object,
  files: readonly File[],
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const form = new FormData()
  form.append(
    'activity',
    new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
  )
  for (const file of files) form.append('file', file, file.name || 'file')
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open('POST', `${base}/conversations/${session.conversationId}/upload`)
    sending.setRequestHeader('Authorization', `Bearer ${session.token}`)
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    sending.onload = () =>
      sending.status === 200
        ? resolve()
        : reject(new RequestError(sending.status, codeOf(parse(sending.responseText))))
    sending.onerror = () => reject(new RequestError(0, 'network'))
    sending.onabort = () => reject(new RequestError(0, 'cancelled'))
    signal.addEventListener('abort', () => sending.abort())
    sending.send(form)
  })
}

async function call<T extends z.core.$ZodType>(
  form: T,
  method: string,
  path: string,
  token: string | null,
  body?: object,
): Promise<z.output<T>> {
  const headers = new Headers({ Accept: 'application/json' })
  if (token) headers.set('Authorization', `Bearer ${token}`)
  if (body) headers.set('Content-Type', 'application/json')
  const signal = AbortSignal.timeout(requestMillis)
  const sent = { method, headers, signal, body: body ? JSON.stringify(body) : null }
  let status = 0
  let text = ''
  try {
    const response = await fetch(`${base}${path}`, sent)
    status = response.status
    text = await response.text()
  } catch {
    throw new RequestError(0, 'network')
  }
  const json = parse(text)
  if (status >= 300) throw new RequestError(status, codeOf(json))
  const result = z.safeParse(form, json)
  if (!result.success) throw new RequestError(502, 'unreadable')
  return result.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function codeOf(json: unknown): string {
  const result = z.safeParse(failure, json)
  return result.success ? result.data.error.code : 'unknown'
}
