import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const prefix = 'wasl.desk.draft.'

/** What a composer is for: a reply to the person, or a note among colleagues. */
export type ComposerMode = 'reply' | 'note'

/** The unsent text of a conversation in this tab. */
export function readDraft(conversationId: string, mode: ComposerMode): string {
  return sessionStorage.getItem(`${prefix}${mode}.${conversationId}`) ?? ''
}

/** Keeps or, when empty, drops the unsent text of a conversation. */
export function keepDraft(conversationId: string, mode: ComposerMode, text: string): void {
  const key = `${prefix}${mode}.${conversationId}`
  if (text.trim()) sessionStorage.setItem(key, text)
  else sessionStorage.removeItem(key)
  for (const listener of listeners) listener()
}

/** The unsent text of a conversation, also as it changes elsewhere in the page. */
export function useDraft(conversationId: string, mode: ComposerMode): string {
  return useSyncExternalStore(subscribe, () => readDraft(conversationId, mode))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Drops every unsent text, as at signing out. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  }
}
