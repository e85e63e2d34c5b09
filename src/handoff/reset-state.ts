import { type ConversationState, conversationStateSchema, newConversationState } from '../engine/state.ts'
import type { Vault } from '../store/vault.ts'

/**
 * Returns the state with which a conversation goes back to the bot: language and greeting are kept, questions and choices
 * from before the handoff are not, so that the next message is no answer to them and hands off no more. A draft is untouched.
 */
export function resetState(
  vault: Vault,
  sealed: string | null,
  offered: ConversationState['offered'] = [],
): string {
  const parsed = sealed === null ? null : conversationStateSchema.safeParse(vault.openJson(sealed))
  const state = parsed?.success ? parsed.data : newConversationState()
  return vault.sealJson({
    ...state,
    dialog: null,
    waiting: null,
    cancelled: null,
    lastTopic: null,
    context: null,
    misses: 0,
    offered,
  })
}
