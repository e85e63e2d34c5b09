import pino from 'pino'
import { z } from 'zod'
import { createEngine } from '../../src/engine/engine.ts'
import type { ActivityDraft } from '../../src/messages/activity.ts'
import { createIntake } from '../../src/runtime/intake.ts'
import { startTurnWorker } from '../../src/runtime/turn-worker.ts'
import { storedActivity } from '../../src/store/stored-activity.ts'
import { content } from '../unit/engine/stage.ts'
import { answersByKind, picture } from './complete-support-request.ts'
import type { DeskServer } from './desk-server.ts'

/** A desk and the bot on one store, with the project's own content: what the staff do is answered in the chat. */
export type DeskWithChat = ReturnType<typeof withChat>

/** A file that somebody sends. */
export type SentFile = { name: string; mediaType: string; bytes: Uint8Array }

/** Adds the bot to a desk that has the project's content; turns run when `settle` is called, or after something was said. */
export function withChat(desk: DeskServer) {
  const { store, clock } = desk
  const services = {
    store,
    clock,
    bus: desk.desk.bus,
    channels: desk.desk.channels,
    log: pino({ level: 'silent' }),
    observe: () => undefined,
    runTurn: createEngine(() => content),
    staffAvailable: () => true,
    exportAddress: () => null,
    receiptAddress: (token: string) => `https://wasl.example/receipt/${token}`,
    onSetAside: (): ActivityDraft => ({ type: 'message', text: 'set aside' }),
  }
  const intake = createIntake({ store, clock })

  /** Runs turns until no conversation is ready. */
  const settle = async () => {
    const worker = startTurnWorker(services, { pollEvery: 5 })
    try {
      await untilNoneIsReady(desk)
    } finally {
      await worker.stop()
    }
  }

  return {
    desk,
    services,
    settle,
    person: (channel = 'webchat') => new ChatPerson(desk, intake, settle, channel),
  }
}

const formData = z.object({
  wasl: z.object({
    step: z.string().optional(),
    kind: z.string().optional(),
    reference: z.string().optional(),
  }),
})

let events = 0

/** Somebody who writes on one channel. */
export class ChatPerson {
  readonly #desk: DeskServer
  readonly #intake: ReturnType<typeof createIntake>
  readonly #settle: () => Promise<void>
  readonly channel: string
  readonly accountId = `person-${++events}`
  conversationId = ''
  #seen = 0

  constructor(
    desk: DeskServer,
    intake: ReturnType<typeof createIntake>,
    settle: () => Promise<void>,
    channel: string,
  ) {
    this.#desk = desk
    this.#intake = intake
    this.#settle = settle
    this.channel = channel
  }

  /** Says `text`, or sends a file, and gives what is answered. */
  async say(text: string, files: readonly SentFile[] = []): Promise<ActivityDraft[]> {
    const sentAt = this.#desk.clock.now()
    const [accepted] = await this.#intake.accept([
      {
        channel: this.channel,
        eventId: `chat-${++events}`,
        accountId: this.accountId,
        address: { to: this.accountId },
        name: null,
        sentAt,
        activity: { type: 'message', text, channelId: this.channel },
        media: [],
        files: [...files],
      },
    ])
    this.conversationId = accepted?.conversationId ?? ''
    await this.#settle()
    return this.hears()
  }

  /** What the bot or the staff said since this was asked last. */
  async hears(): Promise<ActivityDraft[]> {
    await this.#settle()
    const said = (await this.#desk.said(this.conversationId)).filter(({ author }) => author !== 'contact')
    const fresh = said.slice(this.#seen)
    this.#seen = said.length
    return fresh.map(({ activity }) => storedActivity.parse(activity))
  }

  /** The contact that the conversation belongs to. */
  async contactId(): Promise<string> {
    return (await this.#desk.conversation(this.conversationId)).contact_id
  }
}

/** The tokens of the buttons under messages, in order. */
export function buttonsOf(messages: readonly ActivityDraft[]): string[] {
  return messages.flatMap(({ suggestedActions }) =>
    (suggestedActions?.actions ?? []).map(({ value }) => String(value)),
  )
}

/** All that was said, as one text. */
export function textOf(messages: readonly ActivityDraft[]): string {
  return messages.map(({ text }) => text ?? '').join('\n')
}

async function untilNoneIsReady({ store, clock }: DeskServer): Promise<void> {
  const end = Date.now() + 25_000
  for (;;) {
    const query = store.read.selectFrom('conversations').select('id').where('ready_at', '<=', clock.now())
    if (!(await query.executeTakeFirst())) return
    if (Date.now() > end) throw new Error('turns did not come to an end')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** Goes through a form from what is asked now to its end; gives the steps asked and the last messages. */
export async function fillIn(
  person: ChatPerson,
  first: readonly ActivityDraft[],
): Promise<{ steps: string[]; last: readonly ActivityDraft[] }> {
  const steps: string[] = []
  let last = JSON.stringify(first.at(-1)?.suggestedActions ?? {}).includes('go:begin:')
    ? await person.say('نعم')
    : first
  for (let turn = 0; turn < 60; turn++) {
    const asked = askedIn(last)
    if (!asked?.kind) break
    steps.push(String(asked.step))
    const files =
      asked.kind === 'document' ? [{ name: 'هوية.png', mediaType: 'image/png', bytes: picture }] : []
    last = await person.say(files.length > 0 ? '' : (answersByKind[asked.kind] ?? 'نعم'), files)
  }
  return { steps, last }
}

/** The step that the last of these messages asks. */
export function askedIn(messages: readonly ActivityDraft[]) {
  const told = messages.flatMap(({ channelData }) => {
    const parsed = formData.safeParse(channelData)
    return parsed.success ? [parsed.data.wasl] : []
  })
  return told.at(-1)
}
