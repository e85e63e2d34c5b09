import { type Kysely, sql } from 'kysely'

/**
 * Finds a message again by its channel's own id, knows a person by several ids of one channel, and keeps what is wrong with
 * a channel and which template a delivery may go as.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('transcript').addColumn('channel_message_id', 'text').execute()
  await sql`create index transcript_by_channel_id on transcript (conversation_id, channel_message_id)
    where channel_message_id is not null`.execute(db)
  await db.schema.alterTable('outbox').addColumn('template', 'text').execute()
  await db.schema
    .createTable('account_aliases')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('alias_hash', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addUniqueConstraint('account_aliases_once', ['channel', 'alias_hash'])
    .execute()
  await db.schema
    .createIndex('account_aliases_by_account')
    .on('account_aliases')
    .column('account_id')
    .execute()
  await db.schema
    .createTable('channel_troubles')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('detail', 'text')
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .execute()
}
