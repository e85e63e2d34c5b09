import type { RuntimeEvent } from '../messages/runtime-event.ts'
import type { Write } from '../store/store.ts'

/** The time of a commit, and where new ids come from. */
export type Moment = { now: number; newId(): string }

/**
 * When rows are written in a commit.
 * - `together`: first, with the transcript. For what many turns have: one statement for all turns of the batch, without
 *   waiting for the other writers, so that their statements travel to the server together.
 * - `requests`: before what may refer to a request.
 * - `others`: after requests, one writer after the other.
 * - `contacts`: after everything else of the commit, so that whatever other turns wrote of the contact is reached too.
 */
export type WriteOrder = 'together' | 'requests' | 'others' | 'contacts'

/** Writes the rows of one kind that the turns of a batch have. */
export type RowWriter<Row> = {
  order: WriteOrder
  /** Combines two rows that a turn has under the same key; without it the later one replaces the earlier. */
  merge?(earlier: Row, later: Row): Row
  /** Writes the rows of all turns of a batch, of which there is at least one. */
  write(write: Write, rows: readonly Row[], moment: Moment): Promise<unknown>
  /** The events to be observed once the row is durable. */
  events?(row: Row): readonly RuntimeEvent[]
}

/** Works on rows one after the other, for writers whose rows are rare. */
export async function oneByOne<Row>(
  rows: readonly Row[],
  work: (row: Row) => Promise<unknown>,
): Promise<void> {
  for (const row of rows) await work(row)
}
