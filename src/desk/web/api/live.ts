import { followEvents, type LiveEvent, liveEventKinds, liveEventSchema } from '../../contract/live-events.ts'
import { addressOf } from './client.ts'

type Listener = { onEvent(event: LiveEvent): void; onConnected(isAgain: boolean): void; onLost(): void }

const firstPause = 1_000
const maxPause = 30_000

/** Follows the event stream until the returned function is called; reconnects by itself with growing pauses. */
export function followLiveEvents(listener: Listener): () => void {
  let source: EventSource | null = null
  let timer: number | undefined
  let pause = firstPause
  let wasConnected = false

  const open = () => {
    source = new EventSource(addressOf(followEvents, {}))
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
    for (const kind of liveEventKinds) {
      source.addEventListener(kind, ({ data }) => {
        const event = readEvent(kind, data)
        if (event) listener.onEvent(event)
      })
    }
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

function readEvent(kind: LiveEvent['kind'], data: unknown): LiveEvent | null {
  const body: unknown = typeof data === 'string' ? JSON.parse(data) : null
  const parsed = liveEventSchema.safeParse({ ...(typeof body === 'object' && body), kind })
  return parsed.success ? parsed.data : null
}
