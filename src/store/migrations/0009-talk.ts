import { type Kysely, sql } from 'kysely'

/** Keeps why a conversation was closed and until when an officer put it aside, and finds the handoffs of a team. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('handoffs').addColumn('close_reason', 'text').execute()
  await db.schema.alterTable('handoffs').addColumn('snoozed_at', 'bigint').execute()
  await db.schema.alterTable('handoffs').addColumn('snoozed_until', 'bigint').execute()
  await sql`create index handoffs_open_by_team on handoffs (team, requested_at) where status <> 'closed'`.execute(
    db,
  )
}
