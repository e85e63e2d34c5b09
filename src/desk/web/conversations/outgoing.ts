import { useSyncExternalStore } from 'react'
import { replyToContact, takeConversation } from '../../contract/conversations.ts'
import type { KeptFile } from '../../contract/files.ts'
import { ApiFailure, call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { newId } from './new-id.ts'
import { noteOwnTake } from './own-takes.ts'
import { keepDraft, readDraft } from './reply-drafts.ts'
import type { Quote } from './reply-quote.ts'

/** What a reply is made of. */
export type Reply = {
  text: string
  files: readonly KeptFile[]
  quote: Quote | null
  /** Whether the conversation still waits, so that whoever replies first takes it. */
  takesIt: boolean
}

/** A reply on its way to the server; `accepted` until the transcript shows it. */
export type Outgoing = Reply & {
  clientId: string
  at: number
  state: 'sending' | 'accepted' | 'failed'
  failure: unknown
}

const none: readonly Outgoing[] = []
const byConversation = new Map<string, readonly Outgoing[]>()
const listeners = new Set<() => void>()

/** The replies of a conversation that the transcript does not show yet. */
export function useOutgoing(conversationId: string): readonly Outgoing[] {
  return useSyncExternalStore(subscribe, () => byConversation.get(conversationId) ?? none)
}

/** Sends a reply; it shows at once and stays, marked, when it could not be sent. */
export function sendReply(conversationId: string, reply: Reply): void {
  const outgoing: Outgoing = {
    ...reply,
    clientId: newId(),
    at: Date.now(),
    state: 'sending',
    failure: null,
  }
  change(conversationId, (all) => [...all, outgoing])
  void transmit(conversationId, outgoing)
}

/** Tries a failed reply again under its first id, so that it is never sent twice. */
export function resend(conversationId: string, outgoing: Outgoing): void {
  update(conversationId, outgoing.clientId, { state: 'sending', failure: null })
  void transmit(conversationId, outgoing)
}

/** Gives a failed reply up. */
export function discard(conversationId: string, clientId: string): void {
  change(conversationId, (all) => all.filter((one) => one.clientId !== clientId))
}

/** Drops what the transcript, just read again, shows by now. */
export function settleAccepted(conversationId: string, readFrom: number): void {
  const all = byConversation.get(conversationId) ?? none
  const rest = all.filter((one) => one.state !== 'accepted' || one.at > readFrom)
  if (rest.length !== all.length) change(conversationId, () => rest)
}

async function transmit(conversationId: string, outgoing: Outgoing): Promise<void> {
  const { clientId, text, files, quote, takesIt } = outgoing
  try {
    if (takesIt) noteOwnTake(conversationId)
    if (takesIt) await call(takeConversation, { id: conversationId })
    const fileIds = files.map(({ id }) => id)
    await call(replyToContact, { id: conversationId, text, files: fileIds, quote: quote?.id, clientId })
    update(conversationId, clientId, { state: 'accepted', at: Date.now() })
    refresh(keys.messages(conversationId))
    if (takesIt) refresh(keys.conversation(conversationId))
    refresh(keys.conversations)
  } catch (failure) {
    update(conversationId, clientId, { state: 'failed', failure })
    if (!isColleagues(failure)) return
    keepForLater(conversationId, text)
    refresh(keys.conversation(conversationId))
  }
}

function isColleagues(failure: unknown): boolean {
  return failure instanceof ApiFailure && failure.code === 'handoff.taken'
}

/** A colleague was faster: the text outlives the page, beside what was being written meanwhile. */
function keepForLater(conversationId: string, text: string): void {
  const draft = readDraft(conversationId, 'reply')
  if (text && !draft.includes(text)) keepDraft(conversationId, 'reply', [text, draft].join('\n').trim())
}

function update(conversationId: string, clientId: string, changes: Partial<Outgoing>): void {
  change(conversationId, (all) =>
    all.map((one) => (one.clientId === clientId ? { ...one, ...changes } : one)),
  )
}

function change(conversationId: string, next: (all: readonly Outgoing[]) => readonly Outgoing[]): void {
  byConversation.set(conversationId, next(byConversation.get(conversationId) ?? none))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
