import { type Kysely, sql } from 'kysely'

/** Makes the index of the desk's search. SQLite finds words by FTS5, which triggers keep in step; PostgreSQL by a GIN index. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .createTable('search_entries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('contact_id', 'text')
    .addColumn('account_id', 'text')
    .addColumn('conversation_id', 'text')
    .addColumn('request_id', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('position', 'bigint', (c) => c.notNull())
    .addColumn('terms', 'text', (c) => c.notNull())
    .execute()
  await sql`create index search_entries_in_order on search_entries (position)`.execute(db)
  for (const column of ['contact_id', 'account_id', 'conversation_id', 'request_id']) {
    const name = sql.ref(column)
    await sql`create index ${sql.ref(`search_entries_by_${column}`)} on search_entries (${name})
      where ${name} is not null`.execute(db)
  }
  if (dialect === 'sqlite') await indexWords(db)
  else
    await sql`create index search_entries_by_term on search_entries using gin (string_to_array(terms, ' '))`.execute(
      db,
    )
}

async function indexWords(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table search_words using fts5
    (terms, content = '', tokenize = 'ascii', detail = 'none', columnsize = 0)`.execute(db)
  const add = sql`insert into search_words (rowid, terms) values (new.position, new.terms)`
  const remove = sql`insert into search_words (search_words, rowid, terms)
    values ('delete', old.position, old.terms)`
  await sql`create trigger search_entries_added after insert on search_entries begin ${add}; end`.execute(db)
  await sql`create trigger search_entries_removed after delete on search_entries begin ${remove}; end`.execute(
    db,
  )
  await sql`create trigger search_entries_changed after update of terms on search_entries
    begin ${remove}; ${add}; end`.execute(db)
}
