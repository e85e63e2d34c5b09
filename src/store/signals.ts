/** A notice that is published once a write is durable. It is only a hint: a listener that misses it finds the rows by polling. */
export type Signal =
  | { kind: 'inbox'; conversationId: string }
  | { kind: 'media'; conversationId: string }
  | { kind: 'outbox'; conversationId: string; channel: string }
  | { kind: 'transcript'; conversationId: string }
  | { kind: 'timers' }
  | { kind: 'queue' }
  | { kind: 'requests' }
  | { kind: 'content' }
  | { kind: 'presence' }

/** Delivers signals to every listener, in this process or, with Redis, in all of them. */
export type SignalBus = {
  publish(signals: readonly Signal[]): void
  /** Tells the listeners of this process alone. */
  publishHere(signals: readonly Signal[]): void
  /** Returns a function that ends the subscription. */
  subscribe(listener: (signal: Signal) => void): () => void
  /** Whether the signals of all processes arrive here at the moment; while they do not, changes are found by polling. */
  hearsAll(): boolean
  close(): Promise<void>
}

/** The bus of a single process; one of several that nothing joins says that it does not hear them all. */
export function localSignalBus(onError: (error: unknown) => void, isAlone = true): SignalBus {
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
  const publish = (signals: readonly Signal[]) => signals.forEach(deliver)
  return {
    publish,
    publishHere: publish,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hearsAll: () => isAlone,
    close: async () => listeners.clear(),
  }
}
