import { post } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { nothingSchema } from '../api/schemas.ts'
import type { Leaving } from './pending-release.ts'

/** Where a conversation is passed on to: a team's queue or one colleague. */
export type Destination = { team: string } | { staffId: string }

/** Takes a conversation; rejects with a conflict that names who was faster. */
export function take(id: string): Promise<void> {
  return act(id, 'take', {})
}

/** Gives a conversation back to the bot, or closes it. */
export function leave(id: string, way: Leaving, note: string, keepalive: boolean): Promise<void> {
  return act(id, way, note ? { note } : {}, keepalive)
}

/** Passes a conversation on, with what the next person should know. */
export function transfer(id: string, to: Destination, note: string): Promise<void> {
  return act(id, 'transfer', { ...to, note })
}

/** Writes a note that only colleagues see. */
export function addNote(id: string, text: string): Promise<void> {
  return act(id, 'note', { text })
}

const typingPause = 4_000
let typedAt = 0

/** Lets the person see that somebody is writing; at most every few seconds, and never a failure worth telling. */
export function showTyping(id: string): void {
  const now = Date.now()
  if (now - typedAt < typingPause) return
  typedAt = now
  post(`/conversations/${id}/typing`, {}, nothingSchema).catch((failure: unknown) => {
    console.debug('typing was not shown', failure)
  })
}

async function act(id: string, verb: string, body: unknown, keepalive = false): Promise<void> {
  try {
    await post(`/conversations/${id}/${verb}`, body, nothingSchema, { keepalive })
  } finally {
    refresh(keys.conversations)
    refresh(keys.conversation(id))
    refresh(keys.messages(id))
  }
}
