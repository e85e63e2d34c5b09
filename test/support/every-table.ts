import { sql } from 'kysely'
import { marksOf, tableNames } from '../../src/store/owned-rows.ts'
import type { Store } from '../../src/store/store.ts'
import type { ColumnMark, TableName } from '../../src/store/table-marks.ts'
import type { Vault } from '../../src/store/vault.ts'

/** Values that a row must have to be at rest; every other column is filled by its type and mark. */
const atRest: Readonly<Record<string, string | number | null>> = {
  'contacts.erased_at': null,
  'conversations.owner': 'bot',
  'conversations.ready_at': null,
  'inbox.status': 'failed',
  'transcript.author': 'contact',
  'outbox.status': 'sent',
  'drafts.status': 'open',
  'requests.stage': 'closed',
  'request_events.to_stage': 'closed',
  'handoffs.status': 'closed',
}

/** How a sealed column that holds JSON has its text. */
const jsonOf: Readonly<Record<string, (text: string) => unknown>> = {
  'accounts.address': (to) => ({ to }),
  'inbox.payload': (text) => ({ activity: { type: 'message', text }, files: [], media: [], refused: [] }),
  'transcript.activity': (text) => ({ type: 'message', text }),
  'drafts.content': (text) => ({ answers: { question: text } }),
  'requests.answers': (text) => ({ question: text }),
}

/** The text that `person` has in a column, told from every other text of the store. */
export function textIn(person: string, table: TableName, column: string): string {
  return `${person}’s ${table}.${column}`
}

/** A column of the database as it is. */
export type StoreColumn = { table: string; name: string; type: string }

/** The index of words, which triggers fill, and the tables that it keeps for itself. */
const wordIndex = /^search_words/

/** Reads the columns of all tables but those of the tool that migrates and of the index of words. */
export async function storeColumns({ read }: Pick<Store, 'read'>): Promise<StoreColumn[]> {
  const found = (await read.introspection.getTables()).filter(({ name }) => !wordIndex.test(name))
  return found.flatMap(({ name: table, columns }) =>
    columns.map(({ name, dataType }) => ({ table, name, type: dataType.toLowerCase() })),
  )
}

/**
 * Adds a row of one person to every table, at rest, with a text of its own in every column that holds text and the person's
 * own rows in every column that names another. Returns the id of the row of each table.
 */
export async function fillEveryTable(
  store: Store,
  person: string,
  newId: () => string,
): Promise<ReadonlyMap<string, string>> {
  const columns = await storeColumns(store)
  const ids = new Map<string, string>(tableNames.map((table) => [table, newId()]))
  const valueIn = (table: TableName, column: string): unknown => {
    const place = `${table}.${column}`
    if (place in atRest) return atRest[place]
    const mark: ColumnMark = marksOf(table).columns[column] ?? { holds: 'plain' }
    if (mark.holds === 'reference') return valueIn(tableNamed(mark.to), mark.key)
    if (column === 'id') return ids.get(table)
    const type = columns.find((one) => one.table === table && one.name === column)?.type ?? ''
    if (/int/.test(type)) return 1
    const text = textIn(person, table, column)
    if (mark.holds === 'sealed-bytes') return store.vault.sealBytes(Buffer.from(text))
    if (mark.holds !== 'sealed-text') return text
    const json = jsonOf[place]
    return json ? store.vault.sealJson(json(text)) : store.vault.seal(text)
  }
  await store.write(async ({ trx }) => {
    for (const table of tableNames) {
      const names = columns.filter((one) => one.table === table).map(({ name }) => name)
      const values = names.map((name) => valueIn(table, name))
      await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
        values (${sql.join(values)})`.execute(trx)
    }
  })
  return ids
}

function tableNamed(name: string): TableName {
  const table = tableNames.find((one) => one === name)
  if (!table) throw new Error(`a mark names the table ${name}, which is not there`)
  return table
}

/** A text that the store holds, opened where it is sealed. */
export type HeldText = { table: TableName; column: string; text: string }

/** Reads every text and every file of the store, opened with `vault`. */
export async function heldTexts(store: Store, vault: Vault = store.vault): Promise<HeldText[]> {
  const texts: HeldText[] = []
  for (const table of tableNames) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(store.read)
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        const text = textOf(value, marksOf(table).columns[column], vault)
        if (text !== null) texts.push({ table, column, text })
      }
    }
  }
  return texts
}

function textOf(value: unknown, mark: ColumnMark | undefined, vault: Vault): string | null {
  if (value instanceof Uint8Array) return Buffer.from(vault.openBytes(value)).toString('utf8')
  if (typeof value !== 'string') return null
  return mark?.holds === 'sealed-text' && value !== '' ? vault.open(value) : value
}
