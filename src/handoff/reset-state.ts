import { type ConversationState, conversationStateSchema, newConversationState } from '../engine/state.ts'
import type { Vault } from '../store/vault.ts'

/**
 * The state a conversation goes back to the bot with: language and greeting are remembered, whatever was asked or offered before
 * the handoff is not, so that the next message is neither taken for an old answer nor hands off again. A draft is untouched.
 */
export function resetState(
  vault: Vault,
  sealed: string | null,
  offered: ConversationState['offered'] = [],
): string {
  const parsed = sealed === null ? null : conversationStateSchema.safeParse(vault.openJson(sealed))
  const state = parsed?.success ? parsed.data : newConversationState()
  return vault.sealJson({ ...state, dialog: null, cancelled: null, lastTopic: null, misses: 0, offered })
}
