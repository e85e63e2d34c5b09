/** What others are told once a write is durable. A signal is only a hint: whoever misses one finds the rows by polling. */
export type Signal =
  | { kind: 'inbox'; conversationId: string }
  | { kind: 'media'; conversationId: string }
  | { kind: 'outbox'; conversationId: string; channel: string }
  | { kind: 'transcript'; conversationId: string }
  | { kind: 'timers' }
  | { kind: 'queue' }
  | { kind: 'requests' }
  | { kind: 'content' }

/** Carries signals to every listener, in this process or, with Redis, in all of them. */
export type SignalBus = {
  publish(signals: readonly Signal[]): void
  /** Returns the way to stop listening. */
  subscribe(listener: (signal: Signal) => void): () => void
  close(): Promise<void>
}

/** The bus of a single process. */
export function localSignalBus(onError: (error: unknown) => void): SignalBus {
  const listeners = new Set<(signal: Signal) => void>()
  const deliver = (signal: Signal) => {
    for (const listener of listeners) {
      try {
        listener(signal)
      } catch (error) {
        onError(error)
      }
    }
  }
  return {
    publish: (signals) => signals.forEach(deliver),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => listeners.clear(),
  }
}
