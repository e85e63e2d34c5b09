import { z } from 'zod'
import type { WebchatServer } from '../../../support/webchat-server.ts'

const started = z.object({
  conversationId: z.string(),
  token: z.string(),
  expires_in: z.number(),
  streamUrl: z.string().optional(),
  resumeKey: z.string().optional(),
})
const activity = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  text: z.string().optional(),
  from: z.looseObject({ id: z.string() }),
  attachments: z.array(z.looseObject({ contentUrl: z.string(), contentType: z.string() })).optional(),
  channelData: z.looseObject({}).optional(),
})
const page = z.object({ activities: z.array(activity), watermark: z.string() })
const failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

export type Started = z.infer<typeof started>
export type Activity = z.infer<typeof activity>

/** Sends a request to the API, JSON in and out. */
export async function request(
  server: WebchatServer,
  method: string,
  path: string,
  token?: string,
  body?: unknown,
) {
  const headers = new Headers()
  if (token) headers.set('Authorization', `Bearer ${token}`)
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  const sent = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(`${server.api}${path}`, { method, headers, body: sent })
  const json: unknown = await response.json()
  return { status: response.status, headers: response.headers, json }
}

/** Starts a conversation, by default without a token. */
export async function start(server: WebchatServer, body: unknown = {}, token?: string): Promise<Started> {
  return started.parse((await request(server, 'POST', '/conversations', token, body)).json)
}

export async function post(server: WebchatServer, { conversationId, token }: Started, sent: unknown) {
  const { status, json } = await request(
    server,
    'POST',
    `/conversations/${conversationId}/activities`,
    token,
    sent,
  )
  return { status, id: z.object({ id: z.string().optional() }).parse(json).id, json }
}

export async function read(server: WebchatServer, { conversationId, token }: Started, watermark = '') {
  const path = `/conversations/${conversationId}/activities?watermark=${watermark}`
  return page.parse((await request(server, 'GET', path, token)).json)
}

export function parseStarted(json: unknown): Started {
  return started.parse(json)
}

export function parsePage(json: unknown) {
  return page.parse(json)
}

export function errorOf(json: unknown): { code: string; message: string } {
  return failure.parse(json).error
}

/** Sends a multipart upload of one or more files. */
export async function upload(
  server: WebchatServer,
  { conversationId, token }: Started,
  files: readonly { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }[],
  sent: unknown = { type: 'message' },
) {
  const form = new FormData()
  form.append('activity', new Blob([JSON.stringify(sent)], { type: 'application/vnd.microsoft.activity' }))
  for (const { name, type, bytes } of files) form.append('file', new Blob([bytes], { type }), name)
  const response = await fetch(`${server.api}/conversations/${conversationId}/upload?userId=someone`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  })
  const json: unknown = await response.json()
  return { status: response.status, json }
}
