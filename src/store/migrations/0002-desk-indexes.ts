import { type Kysely, sql } from 'kysely'

/** Makes the indexes that the desk's lists and counts rest on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index conversations_by_update on conversations (updated_at desc, id desc)`.execute(db)
  await sql`create index handoffs_by_conversation on handoffs (conversation_id, requested_at desc)`.execute(
    db,
  )
  await sql`create index handoffs_closed on handoffs (closed_at desc) where status = 'closed'`.execute(db)
  await sql`create index requests_by_stage on requests (form, stage)`.execute(db)
  await sql`create index requests_by_time on requests (submitted_at desc, id desc)`.execute(db)
}
