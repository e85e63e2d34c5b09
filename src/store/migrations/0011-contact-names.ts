import type { Kysely } from 'kysely'

/** Keeps who named a contact, so that a name that a colleague or a form gave is not taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('contacts').addColumn('named_by', 'text').execute()
}
