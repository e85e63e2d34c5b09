import { type SqlBool, sql } from 'kysely'
import { WaslError } from '../shared/errors.ts'
import { locked } from '../store/rows.ts'
import type { Row } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import type { ConversationOwner } from '../store/tables/conversations.ts'

/** Reads a conversation and holds its row until the write is over, so that verbs on one conversation come one after the other. */
export async function lockConversation({ trx, dialect }: Write, id: string): Promise<Row<'conversations'>> {
  const query = trx.selectFrom('conversations').selectAll().where('id', '=', id)
  const row = await locked(query, dialect).executeTakeFirst()
  if (!row) throw new WaslError('conversation.not-found', 'there is no such conversation')
  return row
}

/** Changes the owner of a conversation; the new version makes a turn that is under way run again. */
export async function changeOwner(
  { trx }: Write,
  id: string,
  change: { owner: ConversationOwner; state?: string; now: number },
): Promise<void> {
  const { owner, state, now } = change
  await trx
    .updateTable('conversations')
    .set((eb) => ({
      owner,
      version: eb('version', '+', 1),
      updated_at: now,
      ...(state === undefined ? {} : { state }),
    }))
    .where('id', '=', id)
    .execute()
}

export type OpenHandoff = Row<'handoffs'> & { staff_name: string | null }

/** The words stand in the statement so that the partial index of open handoffs serves it. */
const isOpen = sql<SqlBool>`h.status <> 'closed'`

/** The handoff of a conversation that is not closed, with the name of whoever has it. */
export async function findOpenHandoff({ trx }: Write, conversationId: string): Promise<OpenHandoff | null> {
  const row = await trx
    .selectFrom('handoffs as h')
    .leftJoin('staff as s', 's.id', 'h.staff_id')
    .selectAll('h')
    .select('s.name as staff_name')
    .where('h.conversation_id', '=', conversationId)
    .where(isOpen)
    .executeTakeFirst()
  return row ?? null
}
