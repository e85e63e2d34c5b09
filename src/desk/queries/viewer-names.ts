import type { ConversationViewer } from '../contract/conversations.ts'
import type { Desk } from '../desk.ts'

/** Who of the staff has a conversation open, beside `staffId`, by their names. */
export async function viewersOf(
  { store, viewers }: Pick<Desk, 'store' | 'viewers'>,
  conversationId: string,
  staffId: string,
): Promise<ConversationViewer[]> {
  const others = viewers.of(conversationId).filter((one) => one.staffId !== staffId)
  if (others.length === 0) return []
  const ids = others.map((one) => one.staffId)
  const rows = await store.read.selectFrom('staff').select(['id', 'name']).where('id', 'in', ids).execute()
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return others.flatMap(({ staffId: id, isWriting }) => {
    const name = names.get(id)
    return name === undefined ? [] : [{ id, name, isWriting }]
  })
}
