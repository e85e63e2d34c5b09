import { type Kysely, sql } from 'kysely'
import type { DataSummary } from '../engine/turn.ts'
import type { Database } from './schema.ts'
import { isHeld } from './tables/legal-holds.ts'

/** Returns counts of what the store holds of a contact beside requests and drafts. */
export async function dataSummary(db: Kysely<Database>, contactId: string): Promise<DataSummary> {
  const [messages, files, consents, held] = await Promise.all([
    countMessages(db, contactId),
    db
      .selectFrom('files')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('contact_id', '=', contactId)
      .executeTakeFirst(),
    lastConsents(db, contactId),
    isHeld(db, contactId),
  ])
  return { messages, files: Number(files?.count ?? 0), consents, isHeld: held }
}

async function countMessages(db: Kysely<Database>, contactId: string): Promise<DataSummary['messages']> {
  const row = await db
    .selectFrom('transcript as t')
    .innerJoin('conversations as v', 'v.id', 't.conversation_id')
    .select((eb) => [eb.fn.countAll().as('count'), eb.fn.min('t.at').as('since')])
    .where('v.contact_id', '=', contactId)
    .where('t.author', '<>', 'system')
    .executeTakeFirst()
  return { count: Number(row?.count ?? 0), since: row?.since == null ? null : Number(row.since) }
}

/** The last word on each purpose, first given first. */
async function lastConsents(db: Kysely<Database>, contactId: string): Promise<DataSummary['consents']> {
  const rows = await db
    .selectFrom('consents as c')
    .select(['c.purpose', 'c.version', 'c.given', 'c.at'])
    .where('c.contact_id', '=', contactId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('consents as d')
            .select('d.id')
            .whereRef('d.contact_id', '=', 'c.contact_id')
            .whereRef('d.purpose', '=', 'c.purpose')
            .where(sql<boolean>`(d.at > c.at or (d.at = c.at and d.id > c.id))`),
        ),
      ),
    )
    .orderBy('c.at')
    .execute()
  return rows.map(({ given, ...consent }) => ({ ...consent, given: given === 1 }))
}
