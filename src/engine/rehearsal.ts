import type { Capabilities } from '../channels/channel.ts'
import type { ActivityDraft } from './activity.ts'
import { conversationStateSchema, newConversationState, type Draft } from './state.ts'
import type { Effect, ReceivedFile, RequestSummary, RunTurn, TurnInput } from './turn.ts'

/** The parts of a rehearsal that a test or the terminal may set. */
export type RehearsalOptions = {
  runTurn: RunTurn
  now: () => number
  newId: () => string
  capabilities: Capabilities
  staffAvailable?: boolean
}

/**
 * One conversation played without a store or a channel: what the engine decides is kept in memory, and the state goes
 * through JSON between turns as it would through the store.
 */
export class Rehearsal {
  readonly requests: RequestSummary[] = []
  readonly effects: Effect[] = []
  owner: 'bot' | 'queue' | 'staff' = 'bot'
  readonly #options: RehearsalOptions
  readonly #drafts = new Map<string, Draft>()
  #state = JSON.stringify(newConversationState())

  constructor(options: RehearsalOptions) {
    this.#options = options
  }

  get state() {
    return conversationStateSchema.parse(JSON.parse(this.#state))
  }

  get drafts(): readonly Draft[] {
    return [...this.#drafts.values()]
  }

  /** Says `text` and gives the bot's messages. */
  say(text: string, files: readonly ReceivedFile[] = []): Promise<ActivityDraft[]> {
    return this.receive({ type: 'message', text }, files)
  }

  /** Presses the button with this token. */
  press(token: string): Promise<ActivityDraft[]> {
    return this.receive({ type: 'message', text: '', value: { action: token } })
  }

  /** Lets the timer come due. */
  timer(kind: string, key: string): Promise<ActivityDraft[]> {
    return this.receive({ type: 'event', name: 'timer', value: { kind, key } })
  }

  /** Takes one activity; a turn that throws changes nothing. */
  async receive(activity: ActivityDraft, files: readonly ReceivedFile[] = []): Promise<ActivityDraft[]> {
    const { state, effects } = await this.#options.runTurn(this.#input(activity, files))
    this.#state = JSON.stringify(state)
    for (const effect of effects) this.#apply(effect)
    return effects.flatMap((effect) => (effect.kind === 'send' ? [effect.activity] : []))
  }

  #input(activity: ActivityDraft, files: readonly ReceivedFile[]): TurnInput {
    const { capabilities, staffAvailable = false, now, newId } = this.#options
    return {
      conversation: { id: 'rehearsal', owner: this.owner, capabilities, staffAvailable },
      contact: { id: 'somebody', name: null },
      state: this.state,
      drafts: structuredClone(this.drafts),
      activity,
      files,
      refusedFiles: [],
      now: now(),
      newId,
      find: {
        request: async (reference) => this.requests.find((one) => one.reference === reference) ?? null,
        requests: async () => this.requests,
      },
    }
  }

  #apply(effect: Effect): void {
    this.effects.push(effect)
    if (effect.kind === 'save-draft') this.#drafts.set(effect.draft.id, structuredClone(effect.draft))
    if (effect.kind === 'drop-draft') this.#drafts.delete(effect.draftId)
    if (effect.kind === 'request-person') this.owner = 'queue'
    if (effect.kind === 'leave-queue') this.owner = 'bot'
    if (effect.kind === 'delete-my-data') this.#drafts.clear()
    if (effect.kind === 'submit') {
      const { reference, form, stage, submittedAt } = effect.request
      this.#drafts.delete(effect.draftId)
      this.requests.unshift({ reference, form, stage, submittedAt, updatedAt: submittedAt })
    }
  }
}
