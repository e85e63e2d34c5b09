import type { Kysely } from 'kysely'
import type { Database, Millis, Sealed } from '../schema.ts'
import { owner, plain, type TableMarks } from '../table-marks.ts'

/** One step in a request's life. */
type RequestEvents = {
  id: string
  request_id: string
  at: Millis
  verb: string
  from_stage: string | null
  to_stage: string
  actor: string
  data: Sealed | null
}

declare module '../schema.ts' {
  interface Database {
    request_events: RequestEvents
  }
}

/** The privacy marks of `request_events`. */
export const requestEventsTable = {
  columns: {
    id: plain,
    request_id: owner('requests'),
    at: plain,
    verb: plain,
    from_stage: plain,
    to_stage: plain,
    actor: plain,
    data: {
      holds: 'sealed-text',
      copy: { leftOut: 'what the committee notes among themselves; what was signed is in the answers' },
    },
  },
  erasure: 'delete',
  retention: [{ deletedWith: 'request_id' }],
} as const satisfies TableMarks<'request_events'>

/** The id of the newest step of any request; null when there is none. */
export async function lastRequestEvent(db: Kysely<Database>): Promise<string | null> {
  const query = db.selectFrom('request_events').select('id').orderBy('id', 'desc').limit(1)
  return (await query.executeTakeFirst())?.id ?? null
}
