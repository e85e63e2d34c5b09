import type { StaffRole } from '../shared/staff-role.ts'
import type { Signal } from '../store/signals.ts'
import type { LiveEvent } from './contract/live-events.ts'
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
        this.add({ kind: 'requests' })
        return
      case 'queue':
        if (seesConversations) this.add({ kind: 'queue' })
        return
      case 'transcript':
        if (seesConversations) this.add({ kind: 'conversation', id: signal.conversationId })
        return
      case 'typing':
        if (seesConversations && signal.by === 'contact')
          this.add({ kind: 'typing', id: signal.conversationId })
        return
      case 'inbox':
      case 'media':
      case 'outbox':
      case 'timers':
      case 'content':
      case 'presence':
      case 'viewing':
        return
      default:
        signal satisfies never
    }
  }

  add({ kind, ...data }: LiveEvent): void {
    this.#gathered.add(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`)
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
