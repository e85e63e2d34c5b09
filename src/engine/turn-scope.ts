import type { TurnContext } from 'botbuilder'
import type { KeyUnder, TextValues, ValuesOf } from '../content/texts.ts'
import type { Draft } from '../forms/draft.ts'
import { type Action, formatAction } from '../messages/action.ts'
import type { ActivityDraft, Choice, WaslChannelData } from '../messages/activity.ts'
import { replyTo } from '../messages/reply-to.ts'
import type { TemplateData } from '../messages/template-message.ts'
import type { Language } from '../shared/language.ts'
import type { Localized } from '../shared/localized.ts'
import type { LiveContent } from './live-content.ts'
import type { ConversationState } from './state.ts'
import type { Effect, TurnInput } from './turn.ts'

/** The key of a text of the bot, without its `bot.`. */
export type BotTextKey = KeyUnder<'bot'>

export type SayOptions = {
  choices?: readonly Choice[]
  /** Whether a number typed next chooses among `choices`; off where a number is itself an answer. */
  countable?: boolean
  data?: WaslChannelData
  /** The approved template that may stand for the message. */
  template?: TemplateData
  /** The action that a bare yes to this message does. */
  onYes?: Action | null
}

/** One turn under way: what it read, the state it changes, and what it has decided to do. */
export class TurnScope {
  readonly input: TurnInput
  readonly content: LiveContent
  readonly state: ConversationState
  readonly effects: Effect[] = []
  /** Set while somebody who waits for the staff is served, with the dialog that is set aside for it. */
  served: { setAside: ConversationState['dialog'] } | null = null
  readonly #drafts: Map<string, Draft>
  #context: Promise<TurnContext> | null = null

  constructor(input: TurnInput, content: LiveContent) {
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

  /** Returns the text `bot.<key>` for a key made at run time; throws `text.unknown` when there is none. */
  textAt(key: string, values?: TextValues): string {
    return this.content.texts.textAt(this.language, `bot.${key}`, values)
  }

  local(text: Localized): string {
    return text[this.language]
  }

  /** Adds a message of the bot to the turn. */
  async say(text: string, options: SayOptions = {}): Promise<void> {
    const { choices = [], countable = true, data, template, onYes = null } = options
    const activity: ActivityDraft = {
      type: 'message',
      text,
      locale: this.language,
      inputHint: 'acceptingInput',
    }
    if (choices.length > 0) activity.suggestedActions = { to: [], actions: choices.map(toCardAction) }
    if (data) activity.channelData = { wasl: data }
    if (template) activity.channelData = { ...activity.channelData, template }
    const purpose = template ? { template: template.purpose } : {}
    this.do({ kind: 'send', activity: replyTo(this.input.activity, activity), ...purpose })
    this.state.onYes = onYes && formatAction(onYes)
    this.state.offered = countable ? choices.map(({ title, value }) => ({ title, value })) : []
  }

  /** Puts a line above the first message of the turn. */
  addToFirst(line: string): void {
    const at = this.effects.findIndex(({ kind }) => kind === 'send')
    const first = this.effects[at]
    if (first?.kind !== 'send') return
    const text = [line, first.activity.text].filter(Boolean).join('\n\n')
    this.effects[at] = { ...first, activity: { ...first.activity, text } }
  }

  /** Adds a line to the last message of the turn, unless that asks a question of a form. */
  addToLast(line: string): void {
    const at = this.effects.findLastIndex(({ kind }) => kind === 'send')
    const last = this.effects[at]
    if (last?.kind !== 'send' || 'step' in (last.activity.channelData?.wasl ?? {})) return
    const text = [last.activity.text, line].filter(Boolean).join('\n\n')
    this.effects[at] = { ...last, activity: { ...last.activity, text } }
  }

  /**
   * The Bot Framework context of this turn, for bots and middleware of others: what it sends keeps its place among the
   * effects. The framework is loaded when this is first called; the program itself does without it.
   */
  context(): Promise<TurnContext> {
    this.#context ??= import('./wasl-adapter.ts').then(({ turnContextOver }) =>
      turnContextOver(this.input.activity, this.effects),
    )
    return this.#context
  }

  /** Adds an effect behind those that the turn has already. */
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
