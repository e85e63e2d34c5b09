import type { Kysely } from 'kysely'

/** Tells unanswered questions from disliked answers, and keeps phrasings where content files may not be written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('unanswered')
    .addColumn('reason', 'text', (c) => c.notNull().defaultTo('unknown'))
    .execute()
  await db.schema
    .createTable('learned_phrasings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('phrasing', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
}
