import type { RequestSource } from '../messages/request-source.ts'
import type { RuntimeEvent } from '../messages/runtime-event.ts'
import type { Row, Sealed } from '../store/schema.ts'
import type { LockedConversation, SavedConversation } from '../store/tables/conversations.ts'
import type { TranscriptEntry } from '../store/tables/transcript.ts'
import type { RowWriter } from './row-writer.ts'
import type { LoadedTurn } from './turn-load.ts'
import { isPushed, requestSourceOf, type TurnServices } from './turn-services.ts'

/** The parts of a plan: the turn as it was loaded, and the conversation as it is locked now. */
export type PlanContext = {
  services: Pick<TurnServices, 'channels' | 'clock'>
  turn: LoadedTurn
  locked: LockedConversation
  now: number
}

/** Everything that one turn changes in the store. Effects add rows to it; `savePlans` writes those of a batch. */
export class TurnPlan {
  readonly turn: LoadedTurn
  readonly saved: SavedConversation
  readonly now: number
  readonly newId: () => string
  /** Whether the channel's messages must be pushed. */
  readonly isPushed: boolean
  /** The policy's channel through which a request of this conversation comes. */
  readonly requestSource: RequestSource
  /** The code of the error because of which the event is set aside, or null. */
  readonly failure: string | null
  /** The messages of the turn, the person's and the bot's, at their places in the transcript. */
  readonly entries: TranscriptEntry[] = []
  readonly #rows = new Map<RowWriter<unknown>, Map<unknown, unknown>>()

  constructor(
    { services, turn, locked, now }: PlanContext,
    state: Sealed | null,
    failure: string | null = null,
  ) {
    const { id, channel } = turn.conversation
    this.turn = turn
    this.now = now
    this.newId = services.clock.newId
    this.isPushed = isPushed(services.channels, channel)
    this.requestSource = requestSourceOf(services.channels, channel)
    this.failure = failure
    this.saved = { id, state, nextSeq: locked.next_seq, owner: locked.owner, locale: locked.locale }
  }

  get conversation(): Row<'conversations'> {
    return this.turn.conversation
  }

  /** The events that the turn is of: one, or the messages that were read together; one alone when it is set aside. */
  get inbound(): readonly Row<'inbox'>[] {
    const { event, following } = this.turn
    return this.failure === null ? [event, ...following] : [event]
  }

  /** Adds a message at the next place of the transcript. */
  addEntry(
    entry: Pick<TranscriptEntry, 'id' | 'at' | 'author' | 'activity' | 'channelMessageId'>,
  ): TranscriptEntry {
    const placed = { ...entry, conversationId: this.saved.id, seq: this.saved.nextSeq++, staffId: null }
    this.entries.push(placed)
    return placed
  }

  /** Adds a row; of two under the same `key` one is made, see `RowWriter.merge`. */
  add<Row>(writer: RowWriter<Row>, row: Row, key: unknown = Symbol('row')): void {
    const rows = this.#rows.get(writer) ?? new Map<unknown, unknown>()
    this.#rows.set(writer, rows)
    addRow(writer, rows, row, key)
  }

  /** The rows of each writer. */
  rows(): { writer: RowWriter<unknown>; rows: readonly unknown[] }[] {
    return [...this.#rows].map(([writer, rows]) => ({ writer, rows: [...rows.values()] }))
  }

  /** The events to be observed once the plan is saved. */
  events(): RuntimeEvent[] {
    return this.rows().flatMap(({ writer, rows }) => rows.flatMap((row) => writer.events?.(row) ?? []))
  }
}

function addRow(writer: RowWriter<unknown>, rows: Map<unknown, unknown>, row: unknown, key: unknown): void {
  const merged = rows.has(key) && writer.merge ? writer.merge(rows.get(key), row) : row
  rows.set(key, merged)
}
