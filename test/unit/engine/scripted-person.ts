import { renderActivity } from '../../../src/channels/render.ts'
import type { Effect, ReceivedFile } from '../../../src/engine/turn.ts'
import type { ActivityDraft } from '../../../src/messages/activity.ts'
import type { Line } from './conversation-script.ts'
import { rehearse, type StageOptions } from './stage.ts'

const day = 86_400_000
/** A person takes longer than a second to read a question and answer it. */
const reading = 5000
const choiceLimits: Record<string, { choiceTextLength: number; valueBytes: number }> = {
  whatsapp: { choiceTextLength: 1024, valueBytes: 200 },
  telegram: { choiceTextLength: 4096, valueBytes: 64 },
  webchat: { choiceTextLength: 8000, valueBytes: 1000 },
}

/** What came of one line. */
export type InboundMessage = { messages: readonly ActivityDraft[]; effects: readonly Effect[] }

/** Somebody who follows a script on one channel: presses what the channel shows and types a number where it shows numbers. */
export class ScriptedPerson {
  readonly #stage: ReturnType<typeof rehearse>
  readonly #channel: string
  readonly #shown: ActivityDraft[] = []
  readonly #timers = new Map<string, { kind: string; key: string; dueAt: number }>()

  constructor(options: StageOptions & { channel: string }) {
    this.#stage = rehearse(options)
    this.#channel = options.channel
  }

  get rehearsal() {
    return this.#stage.rehearsal
  }

  /** Does what the line says. */
  async follow(line: Line): Promise<InboundMessage> {
    const { rehearsal, clock } = this.#stage
    const before = rehearsal.effects.length
    if (line.again === undefined) clock.advance(reading)
    const messages = await this.#act(line)
    const effects = rehearsal.effects.slice(before)
    this.#shown.push(...messages)
    for (const effect of effects) this.#keepTimer(effect)
    return { messages, effects }
  }

  async #act(line: Line): Promise<ActivityDraft[]> {
    const { rehearsal } = this.#stage
    if (line.staff) {
      rehearsal.owner = line.staff === 'take' ? 'staff' : 'bot'
      return []
    }
    if (line.days !== undefined) return this.#pass(line.days)
    if (line.joins) return rehearsal.receive({ type: 'conversationUpdate' })
    if (line.token !== undefined) return rehearsal.press(line.token)
    if (line.press !== undefined) return this.#press(line.press, line.under)
    if (line.again !== undefined) return this.#sendAgain(line.again)
    if (line.kindOnly !== undefined)
      return rehearsal.receive({ type: 'message', text: '', channelData: { kind: line.kindOnly } })
    if (line.edits !== undefined)
      return rehearsal.receive({ type: 'message', text: line.edits, channelData: { edited: true } })
    if (line.refused !== undefined)
      return rehearsal.receive(
        { type: 'message', text: line.say ?? '' },
        { refusedFiles: [{ name: null, code: line.refused }] },
      )
    return rehearsal.receive(this.#message(line.say ?? ''), {
      files: line.file ? [this.#file(line.file)] : [],
    })
  }

  #message(text: string): ActivityDraft {
    return { type: 'message', text, timestamp: new Date(this.#stage.clock.now()) }
  }

  #sendAgain(text: string): Promise<ActivityDraft[]> {
    const sentAt = this.#stage.clock.now() - reading
    return this.rehearsal.receive({ type: 'message', text, timestamp: new Date(sentAt) })
  }

  #file(mediaType: string): ReceivedFile {
    return { id: this.#stage.clock.newId(), name: 'file', mediaType, size: 120_000 }
  }

  async #pass(days: number): Promise<ActivityDraft[]> {
    this.#stage.clock.advance(days * day)
    const due = [...this.#timers.values()].filter(({ dueAt }) => dueAt <= this.#stage.clock.now())
    const said: ActivityDraft[] = []
    for (const { kind, key } of due.sort((a, b) => a.dueAt - b.dueAt)) {
      this.#timers.delete(`${kind} ${key}`)
      said.push(...(await this.rehearsal.timer(kind, key)))
    }
    return said
  }

  #keepTimer(effect: Effect): void {
    if (effect.kind === 'set-timer')
      this.#timers.set(`${effect.timer} ${effect.key}`, {
        kind: effect.timer,
        key: effect.key,
        dueAt: effect.dueAt,
      })
    if (effect.kind === 'cancel-timer') this.#timers.delete(`${effect.timer} ${effect.key}`)
  }

  /** Presses a title of the last message that has buttons, or of the last that says `under`. */
  async #press(title: string, under: string | undefined): Promise<ActivityDraft[]> {
    const shown = this.#shown.findLast(
      ({ text, suggestedActions }) =>
        suggestedActions?.actions.some((action) => action.title === title) &&
        (under === undefined || text?.includes(under)),
    )
    const actions = shown?.suggestedActions?.actions ?? []
    const place = actions.findIndex((action) => action.title === title)
    const value: unknown = actions[place]?.value
    if (!shown || typeof value !== 'string') throw new Error(`no button «${title}» was shown`)
    if (this.#isNumbered(shown)) return this.rehearsal.receive(this.#message(String(place + 1)))
    if (this.#channel === 'webchat') return this.rehearsal.receive(this.#message(value))
    return this.rehearsal.press(value)
  }

  #isNumbered(shown: ActivityDraft): boolean {
    const limits = choiceLimits[this.#channel]
    if (!limits) return false
    const rendered = renderActivity(shown, this.#stage.capabilities, { ...limits, chooseLabel: 'اختر' })
    return rendered.at(-1)?.kind === 'text'
  }
}
