import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { type Answer, type Call, type FaultyServer, startFaultyServer } from './faulty-server.ts'

const messageSchema = z.looseObject({
  to: z.string().optional(),
  recipient: z.string().optional(),
  type: z.string().optional(),
  status: z.string().optional(),
})

/** A message that the stand-in took, with the id that it gave it. */
export type SentMessage = z.infer<typeof messageSchema> & { id: string }

type FakeTemplate = {
  name: string
  language: string
  status: string
  category: string
  text: string
  rejected_reason?: string
}

const submittedSchema = z.looseObject({
  name: z.string(),
  language: z.string(),
  category: z.string(),
  components: z.array(z.looseObject({ type: z.string(), text: z.string() })),
})

/** A stand-in of the WhatsApp Cloud API that records what it is asked. */
export type FakeGraphApi = FaultyServer & {
  /** Calls that were answered rightly or took effect, in order. */
  calls: Call[]
  /** Messages that took effect, in order. */
  sent: SentMessage[]
  /** Messages marked as read, with the typing indicator. */
  read: unknown[]
  /** The templates of the business account. */
  templates: FakeTemplate[]
  /** Templates that were handed in, in order. */
  submitted: z.infer<typeof submittedSchema>[]
  /** Puts a file there to be fetched by `id`; the metadata may be changed, as where it lies. */
  addMedia(id: string, bytes: Buffer, metadata?: Record<string, unknown>): void
  /** Posts a payload to a webhook as Meta does, signed over its bytes. */
  deliver(webhook: string, payload: unknown): Promise<Response>
}

export type FakeGraphSettings = { accessToken: string; appSecret: string }

/** Whether a call sends a message, rather than marking one as read at the same address. */
export function isMessage({ path, body }: Pick<Call, 'path' | 'body'>): boolean {
  return path.endsWith('/messages') && !body.includes('"status":"read"')
}

/** Starts a stand-in of the Cloud API on loopback. */
export async function startFakeGraphApi(settings: FakeGraphSettings): Promise<FakeGraphApi> {
  const calls: Call[] = []
  const sent: SentMessage[] = []
  const read: unknown[] = []
  const templates: FakeGraphApi['templates'] = []
  const submitted: FakeGraphApi['submitted'] = []
  const media = new Map<string, { bytes: Buffer; metadata: Record<string, unknown> }>()
  const server = await startFaultyServer(answer)
  return {
    ...server,
    calls,
    sent,
    read,
    templates,
    submitted,
    addMedia: (id, bytes, metadata = {}) => void media.set(id, { bytes, metadata }),
    deliver: (webhook, payload) => deliverSigned(webhook, JSON.stringify(payload), settings.appSecret),
  }

  function answer(call: Call): Answer {
    calls.push(call)
    if (call.headers.authorization !== `Bearer ${settings.accessToken}`) return graphFailure(401, 190)
    if (call.path.endsWith('/messages')) return answerMessage(call)
    if (call.path.includes('/message_templates')) return answerTemplates(call)
    if (call.path.endsWith('/media')) return { body: { id: `upload-${calls.length}` } }
    return answerMedia(call)
  }

  function answerTemplates(call: Call): Answer {
    if (call.method === 'POST')
      return takeTemplate(submittedSchema.parse(JSON.parse(call.body.toString('utf8'))))
    const data = templates.map(({ text, ...template }) => ({
      ...template,
      components: [{ type: 'BODY', text }],
    }))
    return { body: { data } }
  }

  function takeTemplate(template: z.infer<typeof submittedSchema>): Answer {
    submitted.push(template)
    const { name, language, category, components } = template
    templates.push({ name, language, category, status: 'PENDING', text: components[0]?.text ?? '' })
    return { body: { id: `template-${templates.length}`, status: 'PENDING', category } }
  }

  function answerMessage(call: Call): Answer {
    const message = messageSchema.parse(JSON.parse(call.body.toString('utf8')))
    if (message.status === 'read') {
      read.push(message)
      return { body: { success: true } }
    }
    const id = `wamid.${sent.length + 1}`
    sent.push({ ...message, id })
    const input = message.to ?? message.recipient
    return { body: { messaging_product: 'whatsapp', contacts: [{ input }], messages: [{ id }] } }
  }

  function answerMedia(call: Call): Answer {
    const id = call.path.split('/').at(-1) ?? ''
    const file = media.get(id)
    if (file === undefined) return graphFailure(400, 100)
    if (call.path.startsWith('/lookaside/')) return { body: file.bytes }
    const url = `${server.url}/lookaside/${id}`
    return { body: { id, url, mime_type: 'image/jpeg', file_size: file.bytes.length, ...file.metadata } }
  }
}

/** An error as the Cloud API words it; the person's number in its text is what must reach no log. */
export function graphFailure(status: number, code: number, words = 'refused'): Answer {
  return { status, body: { error: { message: words, type: 'OAuthException', code, fbtrace_id: 'trace' } } }
}

/** Posts a body to a webhook with the signature that Meta gives it. */
export function deliverSigned(
  webhook: string,
  body: string,
  appSecret: string,
  signal: AbortSignal | null = null,
): Promise<Response> {
  return fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body, appSecret) },
    body,
    signal,
  })
}

/** Meta's signature of a body. */
export function signatureOf(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
}

/** A webhook payload with these messages, contacts and statuses for one business number. */
export function whatsappPayload(phoneNumberId: string, value: Record<string, unknown>): unknown {
  const metadata = { display_phone_number: '966110000000', phone_number_id: phoneNumberId }
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
  return { object: 'whatsapp_business_account', entry: [{ id: 'account-1', changes: [change] }] }
}

/** A webhook payload with one text message of a person. */
export function whatsappText(phoneNumberId: string, from: string, id: string, text: string): unknown {
  return whatsappPayload(phoneNumberId, {
    contacts: [{ wa_id: from, profile: { name: 'سارة' } }],
    messages: [{ id, from, timestamp: '1772000000', type: 'text', text: { body: text } }],
  })
}
