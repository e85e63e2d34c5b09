import { type Draft, draftSchema } from '../forms/draft.ts'
import type { ActivityDraft } from '../messages/activity.ts'
import type { Capabilities } from '../messages/capabilities.ts'
import { conversationStateSchema, newConversationState } from './state.ts'
import type { Effect, ReceivedFile, RequestSummary, RunTurn, TurnInput } from './turn.ts'

/** What came with a message. */
export type Enclosed = Partial<Pick<TurnInput, 'files' | 'refusedFiles'>>

/** The parts of a rehearsal that a test or the terminal may set. */
export type RehearsalOptions = {
  runTurn: RunTurn
  now: () => number
  newId: () => string
  capabilities: Capabilities
  /** The `channelId` of what the person sends. */
  channel?: string
  staffAvailable?: boolean
  staffElsewhere?: TurnInput['conversation']['staffElsewhere']
}

/**
 * One conversation played without a store or a channel: what the engine decides is kept in memory, and state and drafts
 * go through JSON between turns as they would through the store.
 */
export class Rehearsal {
  readonly requests: RequestSummary[] = []
  readonly effects: Effect[] = []
  owner: 'bot' | 'queue' | 'staff' = 'bot'
  readonly #options: RehearsalOptions
  readonly #drafts = new Map<string, string>()
  #state = JSON.stringify(newConversationState())

  constructor(options: RehearsalOptions) {
    this.#options = options
  }

  get state() {
    return conversationStateSchema.parse(JSON.parse(this.#state))
  }

  get drafts(): readonly Draft[] {
    return [...this.#drafts.values()].map((draft) => draftSchema.parse(JSON.parse(draft)))
  }

  /** Says `text` and gives the bot's messages. */
  say(text: string, files: readonly ReceivedFile[] = []): Promise<ActivityDraft[]> {
    return this.receive({ type: 'message', text }, { files })
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
  async receive(activity: ActivityDraft, enclosed: Enclosed = {}): Promise<ActivityDraft[]> {
    const { state, effects } = await this.#options.runTurn(this.#input(activity, enclosed))
    this.#state = JSON.stringify(state)
    for (const effect of effects) this.#apply(effect)
    return effects.flatMap((effect) => (effect.kind === 'send' ? [effect.activity] : []))
  }

  #input(activity: ActivityDraft, { files = [], refusedFiles = [] }: Enclosed): TurnInput {
    const { capabilities, channel = 'terminal', staffAvailable = false, now, newId } = this.#options
    const { staffElsewhere = null } = this.#options
    return {
      conversation: {
        id: 'rehearsal',
        channel,
        owner: this.owner,
        capabilities,
        staffAvailable,
        staffElsewhere,
      },
      contact: { id: 'somebody', name: null },
      state: this.state,
      drafts: this.drafts,
      draftsElsewhere: [],
      channels: [],
      exportAddress: () => null,
      receiptAddress: () => null,
      activity: { channelId: channel, ...activity },
      files,
      refusedFiles,
      now: now(),
      newId,
      find: {
        request: async (reference) => this.requests.find((one) => one.reference === reference) ?? null,
        requests: async () => this.requests,
        kept: async () => ({
          messages: { count: 0, since: null },
          files: 0,
          consents: this.#consents(),
          isHeld: false,
        }),
        link: async () => null,
        linkByCode: async () => null,
        shelvedDraft: async () => null,
      },
    }
  }

  #consents() {
    const recorded = this.effects.filter((effect) => effect.kind === 'record-consent')
    const last = new Map(
      recorded.map(({ purpose, version, given }) => [purpose, { purpose, version, given }]),
    )
    return [...last.values()].map((consent) => ({ ...consent, at: this.#options.now() }))
  }

  #apply(effect: Effect): void {
    this.effects.push(effect)
    if (effect.kind === 'save-draft') this.#drafts.set(effect.draft.id, JSON.stringify(effect.draft))
    if (effect.kind === 'drop-draft') this.#drafts.delete(effect.draftId)
    if (effect.kind === 'request-person') this.owner = 'queue'
    if (effect.kind === 'leave-queue') this.owner = 'bot'
    if (effect.kind === 'delete-my-data') this.#drafts.clear()
    if (effect.kind === 'delete-my-data') this.requests.length = 0
    if (effect.kind === 'submit') {
      const { id, reference, form, stage, submittedAt, digest } = effect.request
      this.#drafts.delete(effect.draftId)
      this.requests.unshift({ id, reference, form, stage, submittedAt, updatedAt: submittedAt, digest })
    }
  }
}
