import { sql } from 'kysely'
import { applicantName } from '../../../requests/applicant-name.ts'
import { meantLetters } from '../../../shared/readable-code.ts'
import type { FoundRequest, SearchMatch } from '../../contract/search.ts'
import type { Desk } from '../../desk.ts'
import type { PersonEntries } from './find-person-entries.ts'

type Context = Pick<Desk, 'store' | 'content'>

/** Returns requests whose reference has the part, whose answers match, or whose applicant does; newest first, at most `max`. */
export async function findRequests(
  { store, content }: Context,
  part: string | null,
  { contacts, requests }: PersonEntries,
  max: number,
): Promise<FoundRequest[]> {
  const [byReference, byPerson] = await Promise.all([
    part === null
      ? []
      : rowsWith(store).where('r.reference', 'in', referencesWith(part)).limit(max).execute(),
    contacts.size + requests.size === 0
      ? []
      : rowsWith(store)
          .where((eb) =>
            eb.or([
              eb('r.id', 'in', atLeastOne([...requests.keys()])),
              eb('r.contact_id', 'in', atLeastOne([...contacts.keys()])),
            ]),
          )
          .limit(max)
          .execute(),
  ])
  const named = new Set(byReference.map(({ id }) => id))
  const matchOf = (row: { id: string; reference: string; contactId: string }): SearchMatch =>
    (named.has(row.id) ? null : (requests.get(row.id) ?? contacts.get(row.contactId))) ?? {
      field: 'reference',
      label: null,
      excerpt: row.reference,
    }
  return [...byReference, ...byPerson.filter(({ id }) => !named.has(id))].slice(0, max).map((row) => ({
    id: row.id,
    reference: row.reference,
    form: row.form,
    stage: row.stage,
    submittedAt: row.submittedAt,
    contactName: applicantName(store.vault, content.forms.get(row.form), row),
    match: matchOf(row),
  }))
}

/** The inner query reads the index of references alone. */
function referencesWith(part: string) {
  const plain = sql`replace(reference, '-', '')`
  const forms = [...new Set([part, meantLetters(part)])].map((form) => sql`${plain} like ${`%${form}%`}`)
  return sql<string>`(select reference from requests where ${sql.join(forms, sql` or `)})`
}

function rowsWith({ read }: Context['store']) {
  return read
    .selectFrom('requests as r')
    .innerJoin('contacts as c', 'c.id', 'r.contact_id')
    .select([
      'r.id',
      'r.reference',
      'r.form',
      'r.stage',
      'r.contact_id as contactId',
      'r.submitted_at as submittedAt',
      'r.answers',
      'c.name as contact_name',
    ])
    .orderBy('r.submitted_at', 'desc')
}

/** An empty list after `in` has no form that both databases read. */
function atLeastOne(ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [''] : ids
}
