import { type Kysely, sql } from 'kysely'

/** Makes room for drafts that complete a request and for receipts opened by a link; finds overdue requests and ratings fast. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('drafts').addColumn('request_id', 'text').execute()
  await sql`create index drafts_by_request on drafts (request_id) where request_id is not null`.execute(db)

  await db.schema
    .createTable('receipt_links')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('request_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('opened_at', 'bigint')
    .execute()
  await db.schema.createIndex('receipt_links_by_request').on('receipt_links').column('request_id').execute()

  await sql`create index requests_due on requests (due_at) where due_at is not null`.execute(db)
  await db.schema.createIndex('ratings_by_subject').on('ratings').column('subject').execute()
}
