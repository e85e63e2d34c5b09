import { renderActivity } from '../../../src/channels/render.ts'
import type { SimulatedConversation } from '../../../src/engine/simulator/simulated-conversation.ts'
import type { Effect, ReceivedFile } from '../../../src/engine/turn.ts'
import type { ActivityDraft } from '../../../src/messages/activity.ts'
import type { Line, Script } from './conversation-script.ts'
import { content, simulate } from './stage.ts'

const minute = 60_000
const day = 86_400_000
/** A person takes longer than a second to read a question and answer it. */
const reading = 5000
const choiceLimits: Record<string, { choiceTextLength: number; valueBytes: number }> = {
  whatsapp: { choiceTextLength: 1024, valueBytes: 200 },
  telegram: { choiceTextLength: 4096, valueBytes: 64 },
  webchat: { choiceTextLength: 8000, valueBytes: 1000 },
}

/** What came of one line. */
export type LineOutcome = {
  messages: readonly ActivityDraft[]
  effects: readonly Effect[]
  conversation: SimulatedConversation
}

/** Where somebody is on one channel: what they were shown, and how much of what came they have read. */
type Chat = { conversation: SimulatedConversation; read: number; effectsRead: number }

type PersonOptions = Partial<Omit<Script, 'lines'>> & { channel: string }

/** Somebody who follows a script: presses what the channel shows and types a number where it shows numbers. */
export class ScriptedPerson {
  readonly #stage: ReturnType<typeof simulate>
  readonly #chats = new Map<string, Chat>()
  readonly #channel: string
  readonly #isSameContact: boolean

  constructor({
    channel,
    others = [],
    staffAvailable = true,
    publicAddress = null,
    sameContact,
  }: PersonOptions) {
    const elsewhere = others.filter((id) => id !== channel)
    this.#stage = simulate({ channel, others: elsewhere, staffAvailable, publicAddress })
    this.#channel = channel
    this.#isSameContact = sameContact ?? false
    this.#chats.set(channel, { conversation: this.#stage.conversation, read: 0, effectsRead: 0 })
  }

  /** The conversation on the script's own channel. */
  get conversation(): SimulatedConversation {
    return this.#stage.conversation
  }

  get simulator() {
    return this.#stage.simulator
  }

  /** Does what the line says. */
  async follow(line: Line): Promise<LineOutcome> {
    const chat = this.#chatOn(line.on ?? this.#channel)
    const { conversation } = chat
    if (line.again === undefined) this.simulator.advance(reading)
    if (!line.reads) {
      chat.read = conversation.messages.length
      chat.effectsRead = conversation.effects.length
    }
    await this.#act(line, conversation)
    const messages = conversation.messages.slice(chat.read)
    const effects = conversation.effects.slice(chat.effectsRead)
    chat.read = conversation.messages.length
    chat.effectsRead = conversation.effects.length
    return { messages, effects, conversation }
  }

  /** Puts the number of a request and the code of a channel link in their places. */
  fill(text: string): string {
    const { requests, links } = this.simulator.records
    const references = requests.map(({ submitted }) => submitted.reference)
    return text
      .replaceAll('{reference}', references.at(-1) ?? '{reference}')
      .replaceAll('{earlier}', references.at(-2) ?? '{earlier}')
      .replaceAll('{code}', links.at(-1)?.code ?? '{code}')
  }

  #chatOn(channel: string): Chat {
    const known = this.#chats.get(channel)
    if (known) return known
    const contactId = this.#isSameContact ? this.conversation.contactId : undefined
    const conversation = this.simulator.open(channel, contactId)
    const chat = { conversation, read: 0, effectsRead: 0 }
    this.#chats.set(channel, chat)
    return chat
  }

  async #act(line: Line, conversation: SimulatedConversation): Promise<unknown> {
    const { simulator } = this
    const say = this.fill(line.say ?? '')
    if (line.reads) return undefined
    if (line.staff) return line.staff === 'take' ? conversation.takeOver() : conversation.giveBack()
    if (line.moves) return simulator.moveRequest(this.fill('{reference}'), line.moves)
    if (line.asks) return this.#askAgain(line.asks)
    if (line.holds) return simulator.records.held.add(conversation.contactId)
    if (line.days !== undefined) return simulator.pass(line.days * day)
    if (line.minutes !== undefined) return simulator.pass(line.minutes * minute)
    if (line.joins) return conversation.receive({ type: 'conversationUpdate' })
    if (line.token !== undefined) return conversation.press(this.fill(line.token))
    if (line.press !== undefined) return this.#press(conversation, this.fill(line.press), line.under)
    if (line.again !== undefined) return conversation.receive(message(line.again, simulator.now() - reading))
    if (line.kindOnly !== undefined)
      return conversation.receive({ type: 'message', text: '', channelData: { kind: line.kindOnly } })
    if (line.shares !== undefined || line.id !== undefined)
      return conversation.receive({
        type: 'message',
        text: say,
        ...(line.id === undefined ? {} : { id: line.id }),
        channelData: line.shares ?? {},
      })
    if (line.edits !== undefined)
      return conversation.receive({ type: 'message', text: line.edits, channelData: { edited: true } })
    if (line.refused !== undefined)
      return conversation.receive(
        { type: 'message', text: say },
        { refusedFiles: [{ name: null, code: line.refused }] },
      )
    const files = line.file ? [this.#file(line.file)] : []
    return conversation.receive(message(say, simulator.now()), { files })
  }

  #askAgain(fields: readonly string[]): Promise<string> {
    const { records } = this.simulator
    const form = content.forms.get(records.requests.at(-1)?.submitted.form ?? '')
    if (!form) throw new Error('no request was sent in')
    return this.simulator.askCompletion(form, this.fill('{reference}'), fields)
  }

  #file(mediaType: string): ReceivedFile {
    return { id: this.simulator.newId(), name: 'file', mediaType, size: 120_000 }
  }

  /** Presses a title of the last message that has buttons, or of the last that says `under`. */
  async #press(
    conversation: SimulatedConversation,
    title: string,
    under: string | undefined,
  ): Promise<unknown> {
    const shown = conversation.messages.findLast(
      ({ text, suggestedActions }) =>
        suggestedActions?.actions.some((action) => plain(action.title) === title) &&
        (under === undefined || text?.includes(under)),
    )
    const actions = shown?.suggestedActions?.actions ?? []
    const place = actions.findIndex((action) => plain(action.title) === title)
    const value: unknown = actions[place]?.value
    if (!shown || typeof value !== 'string') throw new Error(`no button «${title}» was shown`)
    if (this.#isNumbered(conversation, shown))
      return conversation.receive(message(String(place + 1), this.simulator.now()))
    if (conversation.channel === 'webchat') return conversation.receive(message(value, this.simulator.now()))
    return conversation.press(value)
  }

  #isNumbered({ channel, capabilities }: SimulatedConversation, shown: ActivityDraft): boolean {
    const limits = choiceLimits[channel]
    if (!limits) return false
    return renderActivity(shown, capabilities, { ...limits, chooseLabel: 'اختر' }).at(-1)?.kind === 'text'
  }
}

function message(text: string, sentAt: number): ActivityDraft {
  return { type: 'message', text, timestamp: new Date(sentAt) }
}

/** A text without the marks that keep numbers in their order. */
export function plain(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/gu, '')
}
