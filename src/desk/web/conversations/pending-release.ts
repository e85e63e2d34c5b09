import { useSyncExternalStore } from 'react'

/** How a conversation is about to leave the staff's hands, in the seconds in which that can be taken back. */
export type Leaving = 'close' | 'release'

const leaving = new Map<string, Leaving>()
const listeners = new Set<() => void>()

/** Whether and how a conversation is about to leave. */
export function useLeaving(id: string): Leaving | null {
  return useSyncExternalStore(subscribe, () => leaving.get(id) ?? null)
}

/** Marks a conversation as about to leave, or with null as staying. */
export function setLeaving(id: string, way: Leaving | null): void {
  if (way) leaving.set(id, way)
  else leaving.delete(id)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
