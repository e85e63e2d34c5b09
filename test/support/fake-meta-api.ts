import { z } from 'zod'
import { deliverSigned, graphFailure } from './fake-graph-api.ts'
import { type Answer, type Call, type FaultyServer, startFaultyServer } from './faulty-server.ts'

const replySchema = z.strictObject({
  content_type: z.literal('text'),
  title: z.string().min(1).max(20),
  payload: z.string().min(1).max(1000),
})

const bodySchema = z.strictObject({
  recipient: z.strictObject({ id: z.string().min(1) }),
  messaging_type: z.enum(['RESPONSE', 'MESSAGE_TAG']).optional(),
  tag: z.literal('HUMAN_AGENT').optional(),
  sender_action: z.enum(['typing_on', 'typing_off', 'mark_seen']).optional(),
  message: z
    .strictObject({
      text: z.string().min(1).optional(),
      quick_replies: z.array(replySchema).min(1).max(13).optional(),
      attachment: z
        .strictObject({
          type: z.enum(['image', 'audio', 'video', 'file']),
          payload: z.strictObject({ url: z.url().optional(), attachment_id: z.string().optional() }),
        })
        .optional(),
    })
    .optional(),
})

type Body = z.infer<typeof bodySchema>

/** A message that the stand-in took, with the account that sent it and the id that it gave it. */
export type SentMetaMessage = { id: string; account: string; to: string; tag: string | null } & NonNullable<
  Body['message']
>

/** The accounts that may send, each with its token; `isInstagram` has the limits of its texts. */
export type MetaAccounts = Readonly<Record<string, { token: string; isInstagram: boolean }>>

/** A stand-in of the Graph API for Messenger and Instagram that refuses what goes beyond their limits. */
export type FakeMetaApi = FaultyServer & {
  calls: Call[]
  /** Messages that took effect, in order. */
  sent: SentMetaMessage[]
  /** People to whom somebody is writing. */
  typing: string[]
  /** The bytes of each file that was uploaded, by the id that it was given. */
  uploads: Map<string, Buffer>
  /** Puts a file there to be fetched, and returns its address. */
  addFile(name: string, bytes: Buffer): string
  /** Closes the window of somebody: free text is refused, the staff's tag is not. */
  closeWindow(person: string): void
  openWindow(person: string): void
  /** Posts a payload to a webhook as Meta does, signed over its bytes. */
  deliver(webhook: string, payload: unknown): Promise<Response>
}

/** Starts a stand-in on loopback. */
export async function startFakeMetaApi(settings: {
  accounts: MetaAccounts
  appSecret: string
}): Promise<FakeMetaApi> {
  const calls: Call[] = []
  const sent: SentMetaMessage[] = []
  const typing: string[] = []
  const files = new Map<string, Buffer>()
  const uploads = new Map<string, Buffer>()
  const closed = new Set<string>()
  const server = await startFaultyServer(answer)
  return {
    ...server,
    calls,
    sent,
    typing,
    uploads,
    addFile: (name, bytes) => {
      files.set(`/files/${name}`, bytes)
      return `${server.url}/files/${name}`
    },
    closeWindow: (person) => void closed.add(person),
    openWindow: (person) => void closed.delete(person),
    deliver: (webhook, payload) => deliverSigned(webhook, JSON.stringify(payload), settings.appSecret),
  }

  function answer(call: Call): Answer {
    calls.push(call)
    const file = files.get(call.path)
    if (file) return { body: file }
    const [, version, id = '', edge] = call.path.split('/')
    const account = settings.accounts[id]
    if (!version?.startsWith('v') || !account) return graphFailure(404, 100)
    if (call.headers.authorization !== `Bearer ${account.token}`) return graphFailure(401, 190)
    if (edge === 'message_attachments') return takeUpload(call)
    return edge === 'messages' ? takeMessage(call, id, account.isInstagram) : graphFailure(404, 100)
  }

  function takeUpload(call: Call): Answer {
    const id = `attachment-${uploads.size + 1}`
    uploads.set(id, call.body)
    return { body: { attachment_id: id } }
  }

  function takeMessage(call: Call, account: string, isInstagram: boolean): Answer {
    const body = bodySchema.safeParse(JSON.parse(call.body.toString('utf8'))).data
    if (!body || isTooLong(body.message?.text ?? '', isInstagram)) return graphFailure(400, 100)
    const to = body.recipient.id
    if (body.sender_action) {
      typing.push(to)
      return { body: { recipient_id: to } }
    }
    if (!body.message) return graphFailure(400, 100)
    if (closed.has(to) && body.tag !== 'HUMAN_AGENT') return windowClosedFailure()
    const id = `mid.${sent.length + 1}`
    sent.push({ id, account, to, tag: body.tag ?? null, ...body.message })
    return { body: { recipient_id: to, message_id: id } }
  }
}

function isTooLong(text: string, isInstagram: boolean): boolean {
  return isInstagram ? Buffer.byteLength(text) > 1000 : text.length > 2000
}

function windowClosedFailure(): Answer {
  const error = { message: 'refused', type: 'OAuthException', code: 10, error_subcode: 2018278 }
  return { status: 400, body: { error } }
}

/** A webhook payload with one event of a person to an account. */
export function metaPayload(
  object: 'page' | 'instagram',
  { account, person }: { account: string; person: string },
  event: Record<string, unknown>,
): unknown {
  const parties = { sender: { id: person }, recipient: { id: account }, timestamp: Date.now() }
  return { object, entry: [{ id: account, time: Date.now(), messaging: [{ ...parties, ...event }] }] }
}
