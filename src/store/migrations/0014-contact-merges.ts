import type { Kysely } from 'kysely'

/** Keeps what two contacts were before the staff made one of them, so that it can be undone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('contact_merges')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contact_id', 'text', (c) => c.notNull())
    .addColumn('joined_id', 'text', (c) => c.notNull())
    .addColumn('joined_name', 'text')
    .addColumn('joined_named_by', 'text')
    .addColumn('joined_locale', 'text')
    .addColumn('joined_created_at', 'bigint', (c) => c.notNull())
    .addColumn('name_taken', 'integer', (c) => c.notNull())
    .addColumn('rows', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('undo_until', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('contact_merges_by_contact').on('contact_merges').column('contact_id').execute()
  await db.schema.createIndex('contact_merges_by_time').on('contact_merges').column('undo_until').execute()
}
