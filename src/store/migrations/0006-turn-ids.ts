import type { Kysely } from 'kysely'

/** Lets a delivery be traced to the event whose turn made it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('outbox').addColumn('turn_id', 'text').execute()
}
