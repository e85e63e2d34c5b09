import { completionAsked, completionDraft } from '../../forms/completion.ts'
import type { Form } from '../../forms/form.ts'
import { nextStage, type Stage, type Verb, wayOf } from '../../forms/lifecycle.ts'
import type { Capabilities } from '../../messages/capabilities.ts'
import type { RunTurn, TurnInput } from '../turn.ts'
import { SimulatedConversation } from './simulated-conversation.ts'
import { SimulatedRecords, type SimulatedRequest, type SimulatedTimer } from './simulated-records.ts'

/** When the applicant is reminded of what a request must be completed with. */
const firstReminder = 86_400_000

export type SimulatedChannel = {
  id: string
  capabilities: Capabilities
  linkFor?: (code: string) => string | null
}

export type SimulatorOptions = {
  runTurn: RunTurn
  now: () => number
  newId: () => string
  /** The channels that are on. */
  channels: readonly SimulatedChannel[]
  staffAvailable?: boolean
  /** Where receipts and copies of data are opened; null where the program has no public address. */
  publicAddress?: string | null
}

/**
 * Plays conversations without a store or a channel. Every effect is applied in memory as the store would have it, states and
 * drafts go through JSON between turns, and timers are due when the simulated time has come.
 */
export class Simulator {
  readonly runTurn: RunTurn
  readonly newId: () => string
  readonly records = new SimulatedRecords()
  readonly conversations: SimulatedConversation[] = []
  readonly channels: readonly SimulatedChannel[]
  staffAvailable: boolean
  readonly #publicAddress: string | null
  readonly #now: () => number
  #ahead = 0

  constructor({
    runTurn,
    now,
    newId,
    channels,
    staffAvailable = false,
    publicAddress = null,
  }: SimulatorOptions) {
    this.runTurn = runTurn
    this.newId = newId
    this.channels = channels
    this.staffAvailable = staffAvailable
    this.#publicAddress = publicAddress
    this.#now = now
  }

  now = (): number => this.#now() + this.#ahead

  /** Opens a conversation on a channel, of a contact of its own unless one is named. */
  open(channelId: string, contactId: string = this.newId()): SimulatedConversation {
    const channel = this.channels.find(({ id }) => id === channelId)
    if (!channel) throw new Error(`there is no channel ${channelId}`)
    const { capabilities } = channel
    const given = { id: this.newId(), channel: channelId, contactId, capabilities }
    const conversation = new SimulatedConversation(this, given)
    this.conversations.push(conversation)
    return conversation
  }

  conversation(id: string): SimulatedConversation | undefined {
    return this.conversations.find((one) => one.id === id)
  }

  /** Moves the clock without running what becomes due. */
  advance(millis: number): void {
    this.#ahead += millis
  }

  /** Lets time pass and runs each timer when it is due. */
  async pass(millis: number): Promise<void> {
    const end = this.now() + millis
    for (let due = this.#nextDue(end); due; due = this.#nextDue(end)) {
      this.advance(Math.max(0, due.dueAt - this.now()))
      const { conversationId, kind, key } = due
      this.records.timers = this.records.timers.filter((one) => one !== due)
      await this.conversation(conversationId)?.timer(kind, key)
    }
    this.advance(end - this.now())
  }

  /** Runs the turns of events that turns posted into other conversations. */
  async deliverEvents(): Promise<void> {
    const { posted } = this.records
    this.records.posted = []
    for (const { conversationId, name, value } of posted)
      await this.conversation(conversationId)?.receive({ type: 'event', name, value })
  }

  /** A member of the staff moves a request, as far as its stage allows. */
  moveRequest(reference: string, verb: Verb): Stage {
    const request = this.#request(reference)
    const stage = nextStage(request.stage, verb, wayOf({ due_at: request.submitted.dueAt }))
    if (stage === null) throw new Error(`${verb} is not legal for a request that is ${request.stage}`)
    request.stage = stage
    request.updatedAt = this.now()
    return stage
  }

  /** A member of the staff asks the applicant for these fields once more; returns the id of the draft. */
  async askCompletion(form: Form, reference: string, asked: readonly string[]): Promise<string> {
    this.moveRequest(reference, 'ask-completion')
    const { submitted, contactId, conversationId } = this.#request(reference)
    const draft = completionDraft(form, submitted, { id: this.newId(), asked, now: this.now() })
    this.records.drafts.push({ json: JSON.stringify(draft), contactId, conversationId, status: 'open' })
    const dueAt = this.now() + firstReminder
    this.records.timers.push({ conversationId, kind: 'draft-reminder', key: draft.id, dueAt })
    this.records.posted.push({ conversationId, name: completionAsked, value: { draftId: draft.id } })
    await this.deliverEvents()
    return draft.id
  }

  /** Opens the address of a receipt or of a copy of data; false when it was opened before or its time is over. */
  openAddress(token: string): boolean {
    const found = this.records.tokens.find((one) => one.token === token && one.expiresAt > this.now())
    this.records.tokens = this.records.tokens.filter((one) => one !== found)
    return found !== undefined
  }

  /** The colleague who talks with the contact in another conversation. */
  staffElsewhere({ id, contactId }: SimulatedConversation): TurnInput['conversation']['staffElsewhere'] {
    for (const { id: handoffId, conversationId, status } of this.records.handoffs) {
      const other = this.conversation(conversationId)
      if (status === 'active' && other?.contactId === contactId && other.id !== id)
        return { handoffId, channel: other.channel }
    }
    return null
  }

  /** The addresses that a turn may tell. */
  addresses(): Pick<TurnInput, 'channels' | 'exportAddress' | 'receiptAddress'> {
    const address = (path: string) => (token: string) =>
      this.#publicAddress === null ? null : `${this.#publicAddress}/${path}/${token}`
    return {
      channels: this.channels.map(({ id, linkFor }) => ({ id, linkFor: linkFor ?? (() => null) })),
      exportAddress: address('data'),
      receiptAddress: address('receipt'),
    }
  }

  #request(reference: string): SimulatedRequest {
    const request = this.records.requests.find(({ submitted }) => submitted.reference === reference)
    if (!request) throw new Error(`there is no request ${reference}`)
    return request
  }

  #nextDue(end: number): SimulatedTimer | undefined {
    return this.records.timers.filter(({ dueAt }) => dueAt <= end).sort((a, b) => a.dueAt - b.dueAt)[0]
  }
}
