import { type Kysely, sql } from 'kysely'

/** Makes room for carrying a draft to another channel, for copies of a person's data, and for legal holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('contacts').addColumn('erased_at', 'bigint').execute()
  await sql`create index contacts_erased on contacts (erased_at) where erased_at is not null`.execute(db)

  await db.schema
    .createTable('channel_links')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('code_hash', 'text', (c) => c.notNull().unique())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('draft_id', 'text', (c) => c.notNull())
    .addColumn('form', 'text', (c) => c.notNull())
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('claimed_by', 'text')
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('channel_links_by_conversation')
    .on('channel_links')
    .column('conversation_id')
    .execute()

  await db.schema
    .createTable('data_copies')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('contact_id', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('page_at', 'bigint')
    .addColumn('json_at', 'bigint')
    .execute()

  await db.schema
    .createTable('legal_holds')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('contact_id', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('released_by', 'text')
    .addColumn('released_reason', 'text')
    .addColumn('released_at', 'bigint')
    .execute()
  await sql`create unique index legal_holds_one_open on legal_holds (contact_id) where released_at is null`.execute(
    db,
  )

  await db.schema.createIndex('receipts_by_time').on('receipts').column('at').execute()
  await db.schema.createIndex('files_by_request').on('files').column('request_id').execute()
}
