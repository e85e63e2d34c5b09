import { conversationStateSchema } from '../../engine/state.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Store } from '../../store/store.ts'

/** Files that a person may send in a day without being asked: enough for a letter that they want to show somebody. */
const mostLooseFiles = 5

const day = 24 * 3_600_000

/**
 * How many more files of a conversation are kept now. A form that is being filled in and somebody of the staff may be sent any
 * number; nobody else asked for one.
 */
export async function looseFilesLeft(
  { store, clock }: { store: Pick<Store, 'read' | 'vault'>; clock: Clock },
  conversationId: string,
): Promise<number> {
  const conversation = await store.read
    .selectFrom('conversations')
    .select(['owner', 'state'])
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (conversation?.owner === 'staff') return Number.POSITIVE_INFINITY
  const state = conversation?.state
    ? conversationStateSchema.safeParse(store.vault.openJson(conversation.state))
    : null
  if (state?.data?.dialog?.kind === 'form') return Number.POSITIVE_INFINITY
  const { kept } = await store.read
    .selectFrom('files')
    .select((eb) => eb.fn.countAll<number>().as('kept'))
    .where('conversation_id', '=', conversationId)
    .where('request_id', 'is', null)
    .where('created_at', '>', clock.now() - day)
    .executeTakeFirstOrThrow()
  return Math.max(0, mostLooseFiles - Number(kept))
}
