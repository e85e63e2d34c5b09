import {
  closeConversation,
  noteOnConversation,
  releaseConversation,
  showTyping as showTypingRoute,
  snoozeConversation,
  takeConversation,
  transferConversation,
} from '../../contract/conversations.ts'
import { retryMessage } from '../../contract/messages.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { noteViewing } from './note-viewing.ts'
import { noteOwnTake } from './own-takes.ts'
import type { Leaving } from './pending-release.ts'

/** Where a conversation is passed on to: a team's queue or one colleague. */
export type Destination = { team: string } | { staffId: string }

/** Takes a conversation; rejects with a conflict that names who was faster. */
export function take(id: string): Promise<void> {
  noteOwnTake(id)
  return refreshedAfter(id, call(takeConversation, { id }))
}

/** Gives a conversation back to the bot, or closes it for a reason; `keepalive` lets the call outlive the page. */
export function leave(
  id: string,
  way: Leaving,
  { reason, keepalive }: { reason: string | undefined; keepalive: boolean },
): Promise<void> {
  const done =
    way === 'close'
      ? call(closeConversation, { id, reason }, { keepalive })
      : call(releaseConversation, { id }, { keepalive })
  return refreshedAfter(id, done)
}

/** Puts one's own conversation aside until a time, or with null brings it back. */
export function snooze(id: string, until: number | null): Promise<void> {
  return refreshedAfter(id, call(snoozeConversation, { id, until }))
}

/** Passes a conversation on, with what the next person should know. */
export function transfer(id: string, to: Destination, note: string): Promise<void> {
  return refreshedAfter(id, call(transferConversation, { id, ...to, note }))
}

/** Writes a note that only colleagues see. */
export function addNote(id: string, text: string): Promise<void> {
  return refreshedAfter(id, call(noteOnConversation, { id, text }))
}

/** Sends a message again that its channel refused. */
export function sendAgain(conversationId: string, messageId: string): Promise<void> {
  return refreshedAfter(conversationId, call(retryMessage, { id: messageId }))
}

const typingPause = 4_000
let typedAt = 0

/** Lets the person see that somebody is writing; at most every few seconds, and never a failure worth telling. */
export function showTyping(id: string): void {
  const now = Date.now()
  if (now - typedAt < typingPause) return
  typedAt = now
  noteViewing(id, 'writing')
  call(showTypingRoute, { id }).catch((failure: unknown) => {
    console.debug('typing was not shown', failure)
  })
}

/** Whether it succeeds or not: a refusal means that what is shown is out of date. */
async function refreshedAfter(id: string, change: Promise<unknown>): Promise<void> {
  try {
    await change
  } finally {
    refresh(keys.conversations)
    refresh(keys.conversation(id))
    refresh(keys.messages(id))
  }
}
