import { sql } from 'kysely'
import type { Database } from './schema.ts'
import type { Store } from './store.ts'

/** Every sealed text column; a test compares them with what the store really holds. */
export const sealedColumns = {
  contacts: ['name'],
  accounts: ['address'],
  conversations: ['state'],
  inbox: ['payload'],
  transcript: ['activity'],
  drafts: ['content'],
  requests: ['answers'],
  request_events: ['data'],
  handoffs: ['note'],
  timers: ['payload'],
  files: ['name'],
  ratings: ['comment'],
  unanswered: ['text'],
  legal_holds: ['reason', 'released_reason'],
} as const satisfies { [T in keyof Database]?: readonly (keyof Database[T])[] }

const rowsAtOnce = 200

type SealedRow = { id: string; sealed: string }

/**
 * Seals anew, with the vault's first key, whatever was sealed with an older one. It may be stopped and run again: what
 * is done already is passed over, and so is what was blanked. A value that changes meanwhile is left, because it was just sealed with the first key.
 * Calls `onProgress` with each table and how many values were sealed in it.
 */
export async function reseal(
  store: Store,
  onProgress: (table: string, count: number) => void,
): Promise<void> {
  for (const [table, columns] of Object.entries(sealedColumns)) {
    for (const column of columns) onProgress(`${table}.${column}`, await resealColumn(store, table, column))
  }
  onProgress('files.content', await resealFiles(store))
}

async function resealColumn(store: Store, table: string, column: string): Promise<number> {
  const done = `${store.vault.keyId}.%`
  let count = 0
  let after = ''
  for (;;) {
    const { rows } = await sql<SealedRow>`
      select id, ${sql.ref(column)} as sealed from ${sql.table(table)}
      where id > ${after} and ${sql.ref(column)} <> '' and ${sql.ref(column)} not like ${done}
      order by id limit ${rowsAtOnce}`.execute(store.read)
    const last = rows.at(-1)
    if (!last) return count
    after = last.id
    count += rows.length
    await store.write(async ({ trx, vault }) => {
      for (const { id, sealed } of rows) {
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${vault.seal(vault.open(sealed))}
          where id = ${id} and ${sql.ref(column)} = ${sealed}`.execute(trx)
      }
    })
  }
}

/** The bytes of files are read and written one by one, because each may be large. */
async function resealFiles(store: Store): Promise<number> {
  const { read, vault } = store
  let count = 0
  let after = ''
  for (;;) {
    const row = await read
      .selectFrom('files')
      .select(['id', 'content'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (!row) return count
    after = row.id
    if (vault.isSealedNow(row.content)) continue
    const content = vault.sealBytes(vault.openBytes(row.content))
    await store.write(({ trx }) =>
      trx.updateTable('files').set({ content }).where('id', '=', row.id).execute(),
    )
    count += 1
  }
}
