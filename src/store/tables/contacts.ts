import type { Kysely } from 'kysely'
import { compiledOnce } from '../compiled-once.ts'
import { insertStatement } from '../rows-statement.ts'
import type { Database, Millis, Sealed } from '../schema.ts'
import { contactEntry } from '../search/search-sources.ts'
import type { Write } from '../store.ts'
import { plain, type TableMarks } from '../table-marks.ts'
import { putSearchEntries } from './search-entries.ts'

/** A person, whatever channels they write on. */
type Contacts = {
  id: string
  name: Sealed | null
  locale: string | null
  created_at: Millis
  updated_at: Millis
  /** When the person had everything deleted, if that was the last thing they did. */
  erased_at: Millis | null
  /** Who gave the name: a form, or a colleague; null while it is what the channel calls them. */
  named_by: 'form' | 'staff' | null
}

declare module '../schema.ts' {
  interface Database {
    contacts: Contacts
  }
}

/** The privacy marks of `contacts`. */
export const contactsTable = {
  columns: {
    id: plain,
    name: { holds: 'sealed-text', copy: 'included', cleared: null },
    locale: plain,
    created_at: plain,
    updated_at: plain,
    erased_at: plain,
    named_by: plain,
  },
  erasure: { keep: 'the accounts still belong to it; both go when the person stays away' },
  joining: { special: 'the joined contact goes, and what the other lacks is filled in from it' },
  retention: [{ rule: 'contacts' }],
} as const satisfies TableMarks<'contacts'>

const insertContacts = insertStatement('contacts', {
  id: 'text',
  name: 'text',
  locale: 'text',
  created_at: 'bigint',
  updated_at: 'bigint',
  erased_at: 'bigint',
  named_by: 'text',
})

/** Adds contacts with their sealed names. */
export async function addContacts(
  write: Write,
  contacts: readonly { id: string; name: Sealed | null }[],
  now: Millis,
): Promise<void> {
  await insertContacts(
    write,
    contacts.map(({ id, name }) => ({
      id,
      name,
      locale: null,
      created_at: now,
      updated_at: now,
      erased_at: null,
      named_by: null,
    })),
  )
}

const selectNames = compiledOnce({ contactIds: [''] }, (db, { contactIds }) =>
  db.selectFrom('contacts').select(['id', 'name']).where('id', 'in', contactIds),
)

/** The names of contacts that have one, still sealed, by contact id. */
export async function contactNames(
  db: Kysely<Database>,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, Sealed>> {
  const rows = await selectNames(db, { contactIds })
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])))
}

/** Names a contact; a name that a colleague gave stays when a form brings another. Returns whether there is such a contact to name. */
export async function nameContact(
  write: Write,
  { id, name, by }: { id: string; name: string; by: 'form' | 'staff' },
  now: Millis,
): Promise<boolean> {
  const query = write.trx
    .updateTable('contacts')
    .set({ name: write.vault.seal(name), named_by: by, updated_at: now })
    .where('id', '=', id)
    .$if(by === 'form', (all) =>
      all.where((eb) => eb.or([eb('named_by', 'is', null), eb('name', 'is', null)])),
    )
  const { numUpdatedRows } = await query.executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await putSearchEntries(write, [contactEntry({ id, name, at: now })])
  return true
}
