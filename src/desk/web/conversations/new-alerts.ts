import type { Conversation } from '../../contract/conversations.ts'
import { isOwnTake } from './own-takes.ts'

/** Why a conversation asks for attention: it waits, it was passed on to oneself, or its person wrote. */
export type DeskAlert = { why: 'waits' | 'passed' | 'wrote'; conversation: Conversation }

/**
 * Compares what waits and what one has with what was known. Somebody who waits is told once, and again each time they become
 * more urgent; what one took oneself is no news, nor what is written in the conversation that is in sight.
 */
export function newAlerts(
  before: readonly Conversation[],
  now: readonly Conversation[],
  inSight: string | null,
): DeskAlert[] {
  const known = new Map(before.map((conversation) => [conversation.id, conversation]))
  return now.flatMap((conversation) => {
    const why = reasonOf(known.get(conversation.id), conversation, inSight)
    return why === null ? [] : [{ why, conversation }]
  })
}

function reasonOf(
  before: Conversation | undefined,
  now: Conversation,
  inSight: string | null,
): DeskAlert['why'] | null {
  if (now.handoff?.status === 'waiting') return waitKey(before) === waitKey(now) ? null : 'waits'
  const wasMine = before?.handoff?.status === 'active' && before.handoff.id === now.handoff?.id
  if (!wasMine) return isOwnTake(now.id) ? null : 'passed'
  return now.unreadCount > before.unreadCount && now.id !== inSight ? 'wrote' : null
}

function waitKey(conversation: Conversation | undefined): string | null {
  const handoff = conversation?.handoff
  return handoff?.status === 'waiting' ? `${handoff.id} ${handoff.priority}` : null
}
