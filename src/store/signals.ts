/** Announces a write once it is durable. A signal is only a hint: a listener that misses one finds the rows by polling. */
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
  /** Somebody of the staff has a conversation open, writes in it, or left it. */
  | { kind: 'viewing'; conversationId: string; staffId: string; viewing: 'reading' | 'writing' | 'gone' }
  /** Somebody is writing to the other side: the person, or a colleague by this name. */
  | { kind: 'typing'; conversationId: string; by: 'contact' | { staff: string } }

/** Delivers signals to every listener, in this process or, with Redis, in all of them. */
export type SignalBus = {
  publish(signals: readonly Signal[]): void
  /** Publishes to the listeners of this process alone. */
  publishHere(signals: readonly Signal[]): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: (signal: Signal) => void): () => void
  /** Whether the signals of all processes arrive here now; while they do not, changes are found by polling. */
  receivesAll(): boolean
  close(): Promise<void>
}

/** The bus of a single process. `isAlone` is false for one of several processes that no Redis joins: it does not receive all signals. */
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
    receivesAll: () => isAlone,
    close: async () => listeners.clear(),
  }
}
