const taken = new Set<string>()

/** Remembers that this page takes a conversation, so that it is not told of what it did itself. */
export function noteOwnTake(conversationId: string): void {
  taken.add(conversationId)
}

/** Whether this page took a conversation. */
export function isOwnTake(conversationId: string): boolean {
  return taken.has(conversationId)
}
