import type { ActivityDraft } from '../../messages/activity.ts'
import type { ConversationState } from '../state.ts'
import type { RunTurn, TurnInput } from '../turn.ts'
import type { SimulatedRecords } from './simulated-records.ts'

/** A conversation as the parts of a simulation know it. */
export type ConversationInSimulation = {
  readonly id: string
  readonly channel: string
  readonly state: ConversationState
  readonly messages: ActivityDraft[]
  readonly received: readonly number[]
  /** What the person sent that has an id of its channel. */
  readonly inbound: readonly ActivityDraft[]
  readonly phone: string | null
  contactId: string
  owner: TurnInput['conversation']['owner']
  forget(withState: boolean): void
}

/** What the parts of a simulation share. */
export type Simulation = {
  readonly runTurn: RunTurn
  readonly records: SimulatedRecords
  readonly conversations: readonly ConversationInSimulation[]
  readonly staffAvailable: boolean
  now(): number
  newId(): string
  conversation(id: string): ConversationInSimulation | undefined
  deliverEvents(): Promise<void>
  staffElsewhere(here: ConversationInSimulation): TurnInput['conversation']['staffElsewhere']
  addresses(): Pick<TurnInput, 'channels' | 'exportAddress' | 'receiptAddress'>
}
