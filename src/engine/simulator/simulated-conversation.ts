import type { Draft } from '../../forms/draft.ts'
import type { ActivityDraft } from '../../messages/activity.ts'
import type { Capabilities } from '../../messages/capabilities.ts'
import { type ConversationState, conversationStateSchema, newConversationState } from '../state.ts'
import type { Effect, ReceivedFile, TurnInput } from '../turn.ts'
import { applyEffects } from './apply-effects.ts'
import { findRecords, openDrafts } from './find-records.ts'
import { draftOf } from './simulated-records.ts'
import type { Simulation } from './simulation.ts'

/** What comes with a message. */
export type Enclosed = Partial<Pick<TurnInput, 'files' | 'refusedFiles' | 'suggestion'>>

/** One conversation of a simulated contact; its state goes through JSON between turns, as it would through the store. */
export class SimulatedConversation {
  readonly id: string
  readonly channel: string
  readonly capabilities: Capabilities
  contactId: string
  owner: TurnInput['conversation']['owner'] = 'bot'
  /** Everything that the bot said here. */
  readonly messages: ActivityDraft[] = []
  /** Every effect of the conversation's turns. */
  readonly effects: Effect[] = []
  /** The number that the channel knows the person by, and the name. */
  phone: string | null = null
  name: string | null = null
  /** When the person wrote, in epoch milliseconds. */
  received: number[] = []
  /** What the person sent that has an id of its channel. */
  inbound: ActivityDraft[] = []
  readonly #simulator: Simulation
  #state = JSON.stringify(newConversationState())

  constructor(
    simulator: Simulation,
    given: { id: string; channel: string; contactId: string; capabilities: Capabilities },
  ) {
    this.#simulator = simulator
    this.id = given.id
    this.channel = given.channel
    this.contactId = given.contactId
    this.capabilities = given.capabilities
  }

  get state(): ConversationState {
    return conversationStateSchema.parse(JSON.parse(this.#state))
  }

  /** Begins the next turn from a state as an earlier version may have saved it. */
  load(state: unknown): void {
    this.#state = JSON.stringify(state)
  }

  /** The contact's open drafts. */
  get drafts(): readonly Draft[] {
    return openDrafts(this.#simulator.records, this.contactId).map(({ json }) => draftOf(json))
  }

  /** Sends a text, with files where they are given, and returns what the bot says. */
  say(text: string, files: readonly ReceivedFile[] = []): Promise<ActivityDraft[]> {
    return this.receive({ type: 'message', text }, { files })
  }

  /** Presses the button with this token. */
  press(token: string): Promise<ActivityDraft[]> {
    return this.receive({ type: 'message', text: '', value: { action: token } })
  }

  /** Makes a timer due, whether it was set or not. */
  timer(kind: string, key: string): Promise<ActivityDraft[]> {
    return this.receive({ type: 'event', name: 'timer', value: { kind, key } })
  }

  /** Runs the turn of one activity and of the events that it posts; a turn that throws changes nothing. */
  async receive(activity: ActivityDraft, enclosed: Enclosed = {}): Promise<ActivityDraft[]> {
    const simulator = this.#simulator
    const before = this.messages.length
    const { state, effects } = await simulator.runTurn(this.#input(activity, enclosed))
    this.#state = JSON.stringify(state)
    this.effects.push(...effects)
    if (activity.type === 'message' && activity.id !== undefined) this.inbound.push(activity)
    if (activity.type === 'message') this.received.push(simulator.now())
    for (const { id } of enclosed.files ?? []) simulator.records.files.push({ contactId: this.contactId, id })
    applyEffects(simulator, this, effects)
    await simulator.deliverEvents()
    return this.messages.slice(before)
  }

  /** A member of the staff takes the conversation over. */
  takeOver(): void {
    const { records, newId } = this.#simulator
    const open = records.handoffs.find((one) => one.conversationId === this.id && one.status !== 'closed')
    const handoff = open ?? {
      id: newId(),
      conversationId: this.id,
      team: '',
      reason: 'taken',
      priority: 0,
      requestedAt: this.#simulator.now(),
      status: 'active' as const,
    }
    if (!open) records.handoffs.push(handoff)
    handoff.status = 'active'
    this.#stopPromises()
    this.owner = 'staff'
  }

  /** The staff give the conversation back to the bot. */
  giveBack(): void {
    for (const handoff of this.#simulator.records.handoffs)
      if (handoff.conversationId === this.id) handoff.status = 'closed'
    this.owner = 'bot'
  }

  #stopPromises(): void {
    const { records } = this.#simulator
    const isPromise = ({ kind }: { kind: string }) => kind === 'queue-promise' || kind === 'queue-escalation'
    records.timers = records.timers.filter((one) => one.conversationId !== this.id || !isPromise(one))
  }

  /** Forgets what was written here, and with `withState` where the conversation was. */
  forget(withState: boolean): void {
    this.received = []
    if (withState) this.#state = JSON.stringify(newConversationState())
  }

  #input(activity: ActivityDraft, { files = [], refusedFiles = [], suggestion }: Enclosed): TurnInput {
    const simulator = this.#simulator
    const drafts = openDrafts(simulator.records, this.contactId)
    const { id, channel, owner, capabilities } = this
    return {
      conversation: {
        id,
        channel,
        owner,
        capabilities,
        staffAvailable: simulator.staffAvailable,
        staffElsewhere: simulator.staffElsewhere(this),
      },
      contact: { id: this.contactId, name: this.name },
      state: this.state,
      drafts: drafts.map(({ json }) => draftOf(json)),
      draftsElsewhere: drafts
        .filter(({ conversationId }) => conversationId !== id)
        .map(({ json }) => draftOf(json).id),
      ...simulator.addresses(),
      activity: { channelId: channel, ...activity },
      ...(suggestion ? { suggestion } : {}),
      files,
      refusedFiles,
      now: simulator.now(),
      newId: simulator.newId,
      find: findRecords(simulator, this),
    }
  }
}
