import { useSyncExternalStore } from 'react'

/** The person's message that the next reply answers. */
export type Quote = { id: string; text: string }

const quotes = new Map<string, Quote>()
const listeners = new Set<() => void>()

/** What the next reply in a conversation quotes; null where it quotes nothing. */
export function useQuote(conversationId: string): Quote | null {
  return useSyncExternalStore(subscribe, () => quotes.get(conversationId) ?? null)
}

/** Quotes a message in the next reply, or with null none. */
export function setQuote(conversationId: string, quote: Quote | null): void {
  if (quote) quotes.set(conversationId, quote)
  else quotes.delete(conversationId)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
