import { type Kysely, sql } from 'kysely'

/** Gives requests an owner among the staff, and keeps what an officer found of each answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('requests').addColumn('owner_id', 'text').execute()
  await sql`create index requests_by_owner on requests (owner_id) where owner_id is not null`.execute(db)
  await db.schema.createIndex('requests_of_stage').on('requests').columns(['stage', 'due_at', 'id']).execute()
  await db.schema
    .createIndex('requests_counted')
    .on('requests')
    .columns(['form', 'stage', 'due_at'])
    .execute()
  await db.schema
    .createTable('request_checks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('verdict', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('request_checks_once', ['request_id', 'field'])
    .execute()
}
