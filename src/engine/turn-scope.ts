import { InputHints, type TurnContext } from 'botbuilder'
import type { TextKey, ValuesOf } from '../content/texts.ts'
import type { Draft } from '../forms/draft.ts'
import type { ActivityDraft, Choice, WaslChannelData } from '../messages/activity.ts'
import type { Language } from '../shared/language.ts'
import type { Localized } from '../shared/localized.ts'
import type { LiveContent } from './live-content.ts'
import type { ConversationState } from './state.ts'
import type { Effect, TurnInput } from './turn.ts'

/** The key of a text of the bot, without its `bot.`. */
export type BotTextKey = TextKey extends infer Key ? (Key extends `bot.${infer Rest}` ? Rest : never) : never

export type SayOptions = {
  choices?: readonly Choice[]
  /** Whether a number typed next chooses among `choices`; off where a number is itself an answer. */
  countable?: boolean
  data?: WaslChannelData
  /** The action that a bare yes to this message does. */
  onYes?: string | null
}

/** One turn under way: what it read, the state it changes, and what it has decided to do. */
export class TurnScope {
  readonly input: TurnInput
  readonly content: LiveContent
  readonly state: ConversationState
  readonly effects: Effect[] = []
  readonly #context: TurnContext
  readonly #drafts: Map<string, Draft>

  constructor(context: TurnContext, input: TurnInput, content: LiveContent) {
    this.#context = context
    this.input = input
    this.content = content
    this.state = structuredClone(input.state)
    this.#drafts = new Map(input.drafts.map((draft) => [draft.id, structuredClone(draft)]))
  }

  get language(): Language {
    return this.state.language ?? 'ar'
  }

  /** Returns the text `bot.<key>` in the conversation's language. */
  text<Key extends BotTextKey>(key: Key, ...values: ValuesOf<`bot.${Key}`>): string {
    return this.content.texts.text(this.language, `bot.${key}`, ...values)
  }

  local(text: Localized): string {
    return text[this.language]
  }

  /** Adds a message of the bot to the turn. */
  async say(text: string, options: SayOptions = {}): Promise<void> {
    const { choices = [], countable = true, data, onYes = null } = options
    const activity: ActivityDraft = {
      type: 'message',
      text,
      locale: this.language,
      inputHint: InputHints.AcceptingInput,
    }
    if (choices.length > 0) activity.suggestedActions = { to: [], actions: choices.map(toCardAction) }
    if (data) activity.channelData = { wasl: data }
    await this.#context.sendActivity(activity)
    this.state.onYes = onYes
    this.state.offered = countable ? choices.map(({ title, value }) => ({ title, value })) : []
  }

  do(effect: Effect): void {
    this.effects.push(effect)
  }

  draft(id: string): Draft | undefined {
    return this.#drafts.get(id)
  }

  /** The unfinished form, not one that completes a request. */
  draftOf(form: string): Draft | undefined {
    return [...this.#drafts.values()].find((draft) => draft.form === form && !draft.completes)
  }

  /** Keeps the draft as it is now; only the last state of a turn is written. */
  saveDraft(draft: Draft): void {
    this.#drafts.set(draft.id, draft)
    const earlier = this.effects.findIndex(
      (effect) => effect.kind === 'save-draft' && effect.draft.id === draft.id,
    )
    if (earlier >= 0) this.effects.splice(earlier, 1)
    this.effects.push({ kind: 'save-draft', draft })
  }

  dropDraft(draftId: string): void {
    this.#drafts.delete(draftId)
    this.effects.push({ kind: 'drop-draft', draftId })
  }

  shelveDraft(draftId: string): void {
    this.#drafts.delete(draftId)
    this.effects.push({ kind: 'shelve-draft', draftId })
  }
}

function toCardAction({ title, value, description }: Choice) {
  return { type: 'postBack', title, value, ...(description ? { text: description } : {}) }
}
