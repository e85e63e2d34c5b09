import type { Kysely } from 'kysely'

/** Keeps the vectors of the content's texts, so that each is embedded once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('embeddings')
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('vector', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('embeddings_pk', ['model', 'digest'])
    .execute()
}
