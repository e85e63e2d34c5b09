import type { Signal, SignalBus } from '../store/signals.ts'

/** What somebody of the staff does in a conversation that they have open. */
export type Viewing = 'reading' | 'writing' | 'gone'

/** Somebody who has a conversation open. */
export type Viewer = { staffId: string; isWriting: boolean }

/** Milliseconds after which a page that was not heard of counts as closed, and a pause in writing as its end. */
const viewsFor = 40_000
const writesFor = 12_000

type Seen = { at: number; wroteAt: number }

/**
 * Knows who of the staff has which conversation open, in this process or another: the pages say so from time to time, and what
 * they say travels as a signal. A hint that may be lost, and that decides nothing.
 */
export class Viewers {
  readonly #now: () => number
  readonly #bus: SignalBus
  readonly #seen = new Map<string, Map<string, Seen>>()
  readonly #watchers = new Set<(conversationId: string) => void>()

  constructor(bus: SignalBus, now: () => number) {
    this.#bus = bus
    this.#now = now
    bus.subscribe((signal) => {
      if (signal.kind === 'viewing') this.#note(signal)
    })
  }

  /** Records what somebody does, and tells it to the other processes. */
  sees(conversationId: string, staffId: string, viewing: Viewing): void {
    this.#bus.publish([{ kind: 'viewing', conversationId, staffId, viewing }])
  }

  /** Returns who has a conversation open. */
  of(conversationId: string): Viewer[] {
    const now = this.#now()
    return [...(this.#seen.get(conversationId) ?? [])]
      .filter(([, { at }]) => now - at < viewsFor)
      .map(([staffId, { wroteAt }]) => ({ staffId, isWriting: now - wroteAt < writesFor }))
  }

  /** Calls `watcher` with the id of a conversation whose viewers changed; returns the function that ends it. */
  watch(watcher: (conversationId: string) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  #note({ conversationId, staffId, viewing }: Extract<Signal, { kind: 'viewing' }>): void {
    const before = JSON.stringify(this.of(conversationId))
    const viewers = this.#seen.get(conversationId) ?? new Map<string, Seen>()
    const now = this.#now()
    if (viewing === 'gone') viewers.delete(staffId)
    else viewers.set(staffId, { at: now, wroteAt: viewing === 'writing' ? now : 0 })
    for (const [id, { at }] of viewers) if (now - at >= viewsFor) viewers.delete(id)
    if (viewers.size === 0) this.#seen.delete(conversationId)
    else this.#seen.set(conversationId, viewers)
    if (JSON.stringify(this.of(conversationId)) === before) return
    for (const watcher of this.#watchers) watcher(conversationId)
  }
}
