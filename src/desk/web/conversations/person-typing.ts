import { useEffect, useState } from 'react'

const shownFor = 6_000
const listeners = new Set<(conversationId: string) => void>()

/** Passes on that the person of a conversation is writing. */
export function personTypes(conversationId: string): void {
  for (const listener of listeners) listener(conversationId)
}

/** Whether the person of a conversation is writing now. */
export function usePersonTyping(conversationId: string): boolean {
  const [isTyping, setTyping] = useState(false)
  useEffect(() => {
    let timer: number | undefined
    const listener = (id: string) => {
      if (id !== conversationId) return
      setTyping(true)
      window.clearTimeout(timer)
      timer = window.setTimeout(() => setTyping(false), shownFor)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      window.clearTimeout(timer)
    }
  }, [conversationId])
  return isTyping
}
