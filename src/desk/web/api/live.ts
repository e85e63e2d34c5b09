import { eventsUrl } from './client.ts'

/** What the desk is told while it is open. */
export type LiveEvent = { kind: 'queue' | 'requests' | 'presence' } | { kind: 'conversation'; id: string }

type Listener = { onEvent(event: LiveEvent): void; onConnected(isAgain: boolean): void; onLost(): void }

const firstPause = 1_000
const maxPause = 30_000

/** Follows the event stream until the returned function is called; reconnects by itself with growing pauses. */
export function followEvents(listener: Listener): () => void {
  let source: EventSource | null = null
  let timer: number | undefined
  let pause = firstPause
  let wasConnected = false

  const open = () => {
    source = new EventSource(eventsUrl)
    source.onopen = () => {
      listener.onConnected(wasConnected)
      wasConnected = true
      pause = firstPause
    }
    source.onerror = () => {
      listener.onLost()
      source?.close()
      timer = window.setTimeout(open, pause)
      pause = Math.min(pause * 2, maxPause)
    }
    for (const kind of ['queue', 'requests', 'presence'] as const) {
      source.addEventListener(kind, () => listener.onEvent({ kind }))
    }
    source.addEventListener('conversation', (event) => {
      const id = conversationId(event.data)
      if (id) listener.onEvent({ kind: 'conversation', id })
    })
  }

  const reopen = () => {
    window.clearTimeout(timer)
    source?.close()
    pause = firstPause
    open()
  }

  open()
  window.addEventListener('offline', listener.onLost)
  window.addEventListener('online', reopen)
  return () => {
    window.removeEventListener('offline', listener.onLost)
    window.removeEventListener('online', reopen)
    window.clearTimeout(timer)
    source?.close()
  }
}

function conversationId(data: unknown): string | null {
  const body: unknown = typeof data === 'string' ? JSON.parse(data) : null
  const id = body && typeof body === 'object' && 'id' in body ? body.id : null
  return typeof id === 'string' ? id : null
}
