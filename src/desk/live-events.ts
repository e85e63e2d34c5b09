import type { StaffRole } from '../shared/staff-role.ts'
import type { Signal } from '../store/signals.ts'
import { may } from './permissions.ts'

const gatherMillis = 150

/**
 * Turns the store's signals into a desk's events. What comes within a moment is gathered and told once, so that a busy hour does
 * not flood the pages.
 */
export class LiveEvents {
  readonly #role: StaffRole
  readonly #write: (text: string) => void
  readonly #gathered = new Set<string>()
  #timer: NodeJS.Timeout | null = null

  constructor(role: StaffRole, write: (text: string) => void) {
    this.#role = role
    this.#write = write
  }

  /** Passes on a signal that the role may know of. */
  take(signal: Signal) {
    const seesConversations = may(this.#role, 'conversations.read')
    switch (signal.kind) {
      case 'requests':
        return this.add('requests')
      case 'queue':
        return seesConversations ? this.add('queue') : undefined
      case 'transcript':
        return seesConversations ? this.add('conversation', { id: signal.conversationId }) : undefined
      case 'inbox':
      case 'media':
      case 'outbox':
      case 'timers':
      case 'content':
      case 'presence':
        return
      default:
        return signal satisfies never
    }
  }

  add(event: 'queue' | 'conversation' | 'requests' | 'presence', data: { id: string } | null = null): void {
    this.#gathered.add(`event: ${event}\ndata: ${JSON.stringify(data ?? {})}\n\n`)
    this.#timer ??= setTimeout(() => this.#flush(), gatherMillis)
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#gathered.clear()
  }

  #flush(): void {
    this.#timer = null
    for (const text of this.#gathered) this.#write(text)
    this.#gathered.clear()
  }
}
