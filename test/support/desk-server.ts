import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import pino from 'pino'
import { traits as webchatTraits } from '../../src/channels/webchat/traits.ts'
import { traits as whatsappTraits } from '../../src/channels/whatsapp/traits.ts'
import { deskFileSchema } from '../../src/content/desk-file.ts'
import type { Organisation } from '../../src/content/organisation-file.ts'
import { readContentFile } from '../../src/content/read-content-file.ts'
import { loadTexts } from '../../src/content/texts.ts'
import { parseYaml } from '../../src/content/yaml-file.ts'
import { beginSession } from '../../src/desk/auth/session.ts'
import type { Desk } from '../../src/desk/desk.ts'
import { deskApi } from '../../src/desk/desk-api.ts'
import { formSchema } from '../../src/forms/form.ts'
import { makeReference } from '../../src/forms/reference.ts'
import type { TaughtContent } from '../../src/gaps/gap-services.ts'
import { Presence } from '../../src/handoff/presence.ts'
import { Viewers } from '../../src/handoff/viewers.ts'
import type { Author } from '../../src/messages/author.ts'
import type { Channel, ChannelTraits } from '../../src/messages/channel.ts'
import type { InboundFile } from '../../src/messages/inbound-event.ts'
import { uuidv7 } from '../../src/shared/clock.ts'
import type { StaffRole } from '../../src/shared/staff-role.ts'
import { localWindowCounts } from '../../src/shared/window-counts.ts'
import { openStore } from '../../src/store/open-store.ts'
import { localSignalBus } from '../../src/store/signals.ts'
import { findOrMakeAccounts } from '../../src/store/tables/accounts.ts'
import { addFiles } from '../../src/store/tables/files.ts'
import { addRequest } from '../../src/store/tables/requests.ts'
import { appendMessages } from '../../src/store/tables/transcript.ts'
import { Vault } from '../../src/store/vault.ts'

/** An answer of the desk's API. */
export type Answer = { status: number; body: unknown; headers: Headers }

/** Somebody of the staff, signed in. */
export type DeskClient = {
  id: string
  name: string
  cookie: string
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  upload(name: string, bytes: Uint8Array): Promise<Answer>
  /** Keeps a file to be sent with a reply. */
  keep(name: string, bytes: Uint8Array): Promise<Answer>
}

const day = 86_400_000

/** The key that the stores of these desks are sealed with. */
export const deskKey = Buffer.alloc(32, 7)

const noFeatures = {
  buttons: null,
  list: null,
  textLength: 4000,
  media: false,
  typing: false,
  drawing: false,
}

/** The files that a channel carries, as the channel itself has it. */
function carriedBy({ capabilities: { files } }: ChannelTraits) {
  return files === undefined ? {} : { files }
}

/** Whom typing was shown to, and on which message. */
type TypingShown = { address: Record<string, string>; lastMessageId: string | null }

/** A pushing channel with WhatsApp's window that notes whom it showed typing; sending is not this suite's business. */
function pushChannel(id: string, typingTo: TypingShown[], readTo: string[]): Channel {
  return {
    id,
    delivery: 'push',
    capabilities: { ...noFeatures, ...carriedBy(whatsappTraits), window: day },
    requestSource: 'social-media',
    rate: { perSecond: 10, pauseToOne: 0 },
    routes: () => express.Router(),
    send: async () => ({ messageId: 'never' }),
    personOf: (phone) => ({ accountId: phone.slice(1), address: { to: phone.slice(1) } }),
    markRead: async (_address, messageId) => {
      readTo.push(messageId)
    },
    sendTyping: async (address, lastMessageId) => {
      typingTo.push({ address, lastMessageId })
    },
    fetchMedia: async () => ({ name: '', mediaType: '', bytes: new Uint8Array() }),
  }
}

const organisation: Organisation = {
  name: { ar: 'جمعية', en: 'Association' },
  teams: [
    { id: 'relations', title: { ar: 'علاقات المستفيدين', en: 'Beneficiary relations' } },
    { id: 'social-research', title: { ar: 'البحث الاجتماعي', en: 'Social research' } },
  ],
  workingHours: {
    timeZone: 'Asia/Riyadh',
    days: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
    hours: null,
    ramadanHours: null,
    holidays: null,
  },
  contact: { phone: null, email: null, address: null, website: null, socialAccounts: null },
  licence: { number: null, authority: null },
  donation: { centres: null, campaigns: null, link: null },
  moneyDonation: { link: null, accounts: null },
  careLines: { 'self-harm': null, violence: null, child: null, distress: null },
  branchOffices: null,
  committee: { quorum: 2 },
  emergency: { ambulance: '997', healthLine: '937' },
  retentionDays: {
    draft: 1,
    conversation: 1,
    closedRequest: 1,
    withdrawnRequest: 1,
    otherForms: 1,
    auditTrail: 1,
  },
}

const label = (text: string) => ({ label: { ar: text, en: text }, question: { ar: text, en: text } })

const supportForm = formSchema.parse({
  id: 'support-request',
  version: '1',
  title: { ar: 'طلب دعم', en: 'Support request' },
  prefix: 'SR',
  stage: 'submitted',
  decisionDays: 14,
  intro: { ar: 'أ', en: 'a' },
  done: { ar: 'أ', en: 'a' },
  fields: [
    { key: 'full-name', kind: 'name', ...label('name') },
    { key: 'national-id', kind: 'national-id', sensitive: true, ...label('id') },
    {
      key: 'support-type',
      kind: 'choice',
      ...label('type'),
      options: [
        { value: 'money', label: { ar: 'مالي', en: 'Financial' } },
        { value: 'goods', label: { ar: 'عيني', en: 'Goods' } },
      ],
    },
    { key: 'report', kind: 'document', sensitive: true, ...label('report') },
  ],
})

const callBackForm = formSchema.parse({
  id: 'call-back',
  version: '1',
  title: { ar: 'طلب اتصال', en: 'Call-back' },
  prefix: 'CB',
  stage: 'submitted',
  intro: { ar: 'أ', en: 'a' },
  done: { ar: 'أ', en: 'a' },
  fields: [{ key: 'topic', kind: 'text', ...label('topic') }],
})

/** Content that no test of other verbs looks at. */
const nothingTaught: TaughtContent = {
  root: '.',
  current: {
    topics: new Map(),
    ask: () => ({
      language: 'ar',
      outcome: 'out-of-scope',
      topic: null,
      confidence: 0,
      candidates: [],
      passage: null,
      care: null,
    }),
  },
  problems: [],
  change: () => undefined,
  reload: () => undefined,
}

/** An association with two short forms. */
function smallContent(): Desk['content'] {
  return {
    organisation,
    forms: new Map([supportForm, callBackForm].map((form) => [form.id, form])),
    texts: loadTexts('.'),
    desk: parseYaml(readContentFile('.', 'dialogs/desk.yaml'), 'dialogs/desk.yaml', deskFileSchema).data,
  }
}

/** Starts the desk's API on a fresh store, over real HTTP, with a clock that can be moved on. */
export async function startDesk({
  databaseUrl = null,
  knowledge = nothingTaught,
  content = smallContent(),
}: {
  databaseUrl?: string | null
  content?: Desk['content']
  knowledge?: TaughtContent
} = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'desk-'))
  const errors: unknown[] = []
  const typingTo: TypingShown[] = []
  const readTo: string[] = []
  const bus = localSignalBus((error) => errors.push(error))
  const store = await openStore({ dataDir: folder, databaseUrl, vault: new Vault([deskKey]), bus })
  let ahead = 0
  const now = () => Date.now() + ahead
  const clock = { now, newId: uuidv7(now) }
  const presence = new Presence(now)
  const desk: Desk = {
    store,
    clock,
    bus,
    channels: [
      pushChannel('whatsapp', typingTo, readTo),
      {
        id: 'webchat',
        delivery: 'pull',
        capabilities: { ...noFeatures, ...carriedBy(webchatTraits), window: null },
        requestSource: 'website',
        routes: () => express.Router(),
      },
    ],
    content,
    knowledge,
    presence,
    viewers: new Viewers(bus, now),
    attempts: localWindowCounts(now),
    log: pino({ level: 'silent' }),
    secureCookies: false,
  }
  const app = express()
  app.use('/api/desk', deskApi(desk))
  const http = createServer(app)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const bound = http.address()
  const api = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/api/desk`

  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(api + path, init)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }

  const addStaff = async (role: StaffRole, name: string, passwordHash = '-'): Promise<string> => {
    const id = clock.newId()
    const row = { id, name, role, email: `${id}@example.org`, password_hash: passwordHash }
    await store.write(({ trx }) =>
      trx
        .insertInto('staff')
        .values({ ...row, disabled_at: null, created_at: now() })
        .execute(),
    )
    return id
  }

  /** Makes a member of the staff and signs them in, without the cost of a password. */
  const signIn = async (role: StaffRole, name: string = role): Promise<DeskClient> => {
    const id = await addStaff(role, name)
    const { token, session } = await beginSession(
      store,
      { id, name, email: `${id}@example.org`, role },
      now(),
    )
    const cookie = `wasl_session=${token}`
    const sendBytes = (path: string, bytes: Uint8Array) =>
      call(path, {
        method: 'POST',
        headers: { cookie, 'x-csrf-token': session.csrf, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
      })
    return {
      id,
      name,
      cookie,
      get: (path, headers = {}) => call(path, { headers: { cookie, ...headers } }),
      upload: (name, bytes) => sendBytes(`/uploads?name=${encodeURIComponent(name)}`, bytes),
      keep: (name, bytes) => sendBytes(`/files?name=${encodeURIComponent(name)}`, bytes),
      post: (path, body = {}, headers = {}) =>
        call(path, {
          method: 'POST',
          headers: { cookie, 'x-csrf-token': session.csrf, 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
    }
  }

  /** A person who wrote `text` on a channel just now. */
  const contactWrites = async (
    text: string,
    { channel = 'webchat', name = 'سارة' as string | null, accountId = clock.newId() } = {},
  ) =>
    store.write(async (write) => {
      const person = { channel, accountId, address: { to: accountId }, name }
      const [account] = await findOrMakeAccounts(write, clock, [person])
      if (!account) throw new Error('no account')
      await write.trx
        .updateTable('conversations')
        .set({ last_inbound_at: now() })
        .where('id', '=', account.conversationId)
        .execute()
      await append(write, account.conversationId, 'contact', text)
      return account
    })

  const append = (
    write: Parameters<typeof appendMessages>[0],
    conversationId: string,
    author: Author,
    text: string,
  ) =>
    appendMessages(write, store.vault, {
      conversationId,
      messages: [{ author, staffId: null, activity: { type: 'message', id: `sent ${text}`, text } }],
      now: now(),
      newId: clock.newId,
      push: false,
    })

  return {
    api,
    call,
    desk,
    store,
    clock,
    errors,
    typingTo,
    /** The channel's ids of the messages that were shown as read. */
    readTo,
    folder,
    addStaff,
    signIn,
    contactWrites,
    passTime: (millis: number) => {
      ahead += millis
    },
    /** Puts a conversation into the queue, as the engine does. */
    askForPerson: async (
      conversationId: string,
      { team = 'relations', priority = 0, reason = 'asked' } = {},
    ) => {
      const id = clock.newId()
      await store.write(async ({ trx }) => {
        await trx
          .updateTable('conversations')
          .set({ owner: 'queue' })
          .where('id', '=', conversationId)
          .execute()
        await trx
          .insertInto('handoffs')
          .values({
            id,
            conversation_id: conversationId,
            team,
            reason,
            priority,
            status: 'waiting',
            staff_id: null,
            note: null,
            requested_at: now(),
            taken_at: null,
            closed_at: null,
          })
          .execute()
      })
      return id
    },
    conversation: (id: string) =>
      store.read.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    addFile: (
      { conversationId, contactId }: { conversationId: string; contactId: string },
      id: string,
      file: InboundFile,
    ) => store.write((write) => addFiles(write, [{ id, conversationId, contactId, file }], now())),
    /** A request as the engine files it. */
    submitRequest: async (
      account: { contactId: string; conversationId: string },
      { form = supportForm.id, answers = {} as Record<string, unknown>, channel = 'webchat' } = {},
    ) => {
      const id = clock.newId()
      const known = form === supportForm.id ? supportForm : callBackForm
      const request = {
        id,
        reference: makeReference(known.prefix, id),
        form,
        formVersion: '1',
        locale: 'ar' as const,
        stage: 'submitted',
        answers,
        declaration:
          form === supportForm.id
            ? { version: '1', text: 'أقر بصحة البيانات', signature: 'سارة', at: now(), channel }
            : null,
        digest: 'abc',
        submittedAt: now(),
        dueAt: known.decisionDays === null ? null : now() + known.decisionDays * day,
      }
      const { contactId, conversationId } = account
      await store.write((write) =>
        addRequest(
          write,
          {
            request,
            contactId,
            conversationId,
            channel,
            source: 'website',
            actor: 'contact',
            eventId: clock.newId(),
          },
          now(),
        ),
      )
      return request
    },
    /** What was said in a conversation, oldest first. */
    said: async (conversationId: string) => {
      const rows = await store.read
        .selectFrom('transcript as t')
        .leftJoin('outbox as o', 'o.id', 't.id')
        .select(['t.author', 't.activity', 'o.status'])
        .where('t.conversation_id', '=', conversationId)
        .orderBy('t.seq')
        .execute()
      return rows.map(({ author, activity, status }) => {
        const opened: unknown = store.vault.openJson(activity)
        const text =
          typeof opened === 'object' && opened !== null && 'text' in opened ? String(opened.text) : ''
        return { author, text, activity: opened, delivery: status }
      })
    },
    close: async () => {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await store.close()
      await bus.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type DeskServer = Awaited<ReturnType<typeof startDesk>>
