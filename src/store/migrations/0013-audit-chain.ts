import type { Kysely } from 'kysely'

/** Chains the entries of the audit, with marks of where the chain begins and ends, and tells where a session was begun. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('audit').addColumn('seq', 'bigint').execute()
  await db.schema.alterTable('audit').addColumn('mac', 'text').execute()
  await db.schema.createIndex('audit_by_seq').on('audit').column('seq').execute()
  await db.schema.createIndex('audit_by_time').on('audit').columns(['at', 'id']).execute()
  await db.schema
    .createTable('audit_marks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('mac', 'text', (c) => c.notNull())
    .addColumn('proof', 'text', (c) => c.notNull())
    .execute()
  await db.schema.alterTable('staff_sessions').addColumn('id', 'text').execute()
  await db.schema.alterTable('staff_sessions').addColumn('device', 'text').execute()
  await db.schema.alterTable('staff_sessions').addColumn('used_at', 'bigint').execute()
}
