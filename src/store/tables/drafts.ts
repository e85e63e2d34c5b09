import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Draft } from '../../forms/draft.ts'
import { completionSchema } from '../../forms/draft.ts'
import { compiledOnce } from '../compiled-once.ts'
import { groupBy, locked } from '../rows.ts'
import type { Database, Millis, NewRow, Row, Sealed } from '../schema.ts'
import type { Store, Write } from '../store.ts'
import { owner, plain, reference, type TableMarks } from '../table-marks.ts'
import type { Vault } from '../vault.ts'

/** `shelved`: kept beside another draft of the same form, which is the open one. */
export type DraftStatus = 'open' | 'submitted' | 'cancelled' | 'shelved'

/** A form being filled in; it belongs to the contact, so that another channel can carry it on. */
type Drafts = {
  id: string
  contact_id: string
  conversation_id: string
  form: string
  form_version: string
  content: Sealed
  /** The request that it completes; null for one that is to be sent in. */
  request_id: string | null
  status: DraftStatus
  /** Goes up with every change, so that a turn which saw an older draft is run again. */
  version: number
  created_at: Millis
  updated_at: Millis
}

declare module '../schema.ts' {
  interface Database {
    drafts: Drafts
  }
}

/** The privacy marks of `drafts`. */
export const draftsTable = {
  columns: {
    id: plain,
    contact_id: owner('contacts'),
    conversation_id: reference('conversations'),
    form: plain,
    form_version: plain,
    content: { holds: 'sealed-text', copy: 'included' },
    request_id: reference('requests'),
    status: plain,
    version: plain,
    created_at: plain,
    updated_at: plain,
  },
  erasure: 'delete',
  joining: { raises: 'version', special: 'of two open drafts of one form one is shelved' },
  retention: [{ rule: 'drafts' }, { deletedWith: 'request_id' }],
} as const satisfies TableMarks<'drafts'>

/** An open draft as it was read; its content is still sealed. */
export type DraftRow = Row<'drafts'>

const draftContent = z.object({
  answers: z.record(z.string(), z.unknown()),
  completes: completionSchema.optional(),
})

const selectOpen = compiledOnce({ contactIds: [''] }, (db, { contactIds }) =>
  db
    .selectFrom('drafts')
    .selectAll()
    .where('contact_id', 'in', contactIds)
    .where('status', '=', 'open')
    .orderBy('updated_at'),
)

/** The open drafts of each contact, by contact id: at most one of each form and one of each request to be completed, the one changed last. */
export async function openDraftRows(
  db: Kysely<Database>,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, readonly DraftRow[]>> {
  const rows = await selectOpen(db, { contactIds })
  const byForm = new Map(rows.map((row) => [`${row.contact_id} ${row.form} ${row.request_id}`, row]))
  return groupBy([...byForm.values()], (row) => row.contact_id)
}

/** Opens what a draft holds. */
export function openDraft(vault: Vault, row: DraftRow): Draft {
  const { answers, completes } = draftContent.parse(vault.openJson(row.content))
  return {
    id: row.id,
    form: row.form,
    formVersion: row.form_version,
    answers,
    createdAt: row.created_at,
    ...(completes ? { completes } : {}),
  }
}

/** The contact's draft of a form that was put aside last, or null. */
export async function shelvedDraft(
  { read, vault }: Pick<Store, 'read' | 'vault'>,
  contactId: string,
  form: string,
): Promise<Draft | null> {
  const row = await read
    .selectFrom('drafts')
    .selectAll()
    .where('contact_id', '=', contactId)
    .where('status', '=', 'shelved')
    .where('form', '=', form)
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? openDraft(vault, row) : null
}

/** The versions of open drafts as they are now, held until the write is over. */
export async function lockDrafts(
  { trx, dialect }: Write,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const query = trx
    .selectFrom('drafts')
    .select(['id', 'version'])
    .where('id', 'in', ids)
    .where('status', '=', 'open')
  const rows = await locked(query.orderBy('id'), dialect).execute()
  return new Map(rows.map((row) => [row.id, row.version]))
}

/** A draft to be kept, with the contact it belongs to and the conversation it was changed in. */
export type SavedDraft = { draft: Draft; contactId: string; conversationId: string; status: DraftStatus }

/** Saves drafts as they are now, new ones and changed ones. */
export async function saveDrafts(
  { trx, vault }: Write,
  saved: readonly SavedDraft[],
  now: Millis,
): Promise<void> {
  if (saved.length === 0) return
  const rows = saved.map(
    ({ draft, contactId, conversationId, status }): NewRow<'drafts'> => ({
      id: draft.id,
      contact_id: contactId,
      conversation_id: conversationId,
      form: draft.form,
      form_version: draft.formVersion,
      content: vault.sealJson({ answers: draft.answers, completes: draft.completes }),
      request_id: draft.completes?.requestId ?? null,
      status,
      version: 1,
      created_at: draft.createdAt,
      updated_at: now,
    }),
  )
  await trx
    .insertInto('drafts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        conversation_id: eb.ref('excluded.conversation_id'),
        form_version: eb.ref('excluded.form_version'),
        content: eb.ref('excluded.content'),
        status: eb.ref('excluded.status'),
        version: sql`drafts.version + 1`,
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute()
}

/** Ends a draft without changing what is in it. */
export async function closeDraft(
  { trx }: Write,
  id: string,
  status: DraftStatus,
  now: Millis,
): Promise<void> {
  await trx
    .updateTable('drafts')
    .set((eb) => ({ status, version: eb('version', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}
