import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { LiveEvent } from '../../contract/live-events.ts'
import { keys } from '../api/keys.ts'
import { followLiveEvents } from '../api/live.ts'
import { refresh } from '../api/resource.ts'
import { personTypes } from '../conversations/person-typing.ts'

/** How long a lost connection is kept to oneself before the banner tells of it. */
const patience = 2_500
/** Changes of one moment are read again once. */
const gather = 120

const ConnectionContext = createContext(true)

/** Keeps what is shown up to date while it is open, and knows whether it still is. */
export function ConnectionProvider({ children }: { children: ReactNode }) {
  const [isConnected, setConnected] = useState(true)
  useEffect(() => {
    let worry: number | undefined
    const later = gatherRefreshes()
    const lost = () => {
      worry ??= window.setTimeout(() => setConnected(false), patience)
    }
    const stop = followLiveEvents({
      onEvent: (event) => {
        if (event.kind === 'typing') personTypes(event.id)
        later.add(...staleKeys(event))
      },
      onLost: lost,
      onConnected: (isAgain) => {
        window.clearTimeout(worry)
        worry = undefined
        setConnected(true)
        if (isAgain) refresh('')
      },
    })
    return () => {
      stop()
      later.stop()
      window.clearTimeout(worry)
    }
  }, [])
  return <ConnectionContext.Provider value={isConnected}>{children}</ConnectionContext.Provider>
}

/** Whether news arrives by itself at the moment. */
export function useIsConnected(): boolean {
  return useContext(ConnectionContext)
}

function staleKeys(event: LiveEvent): string[] {
  switch (event.kind) {
    case 'queue':
      return [keys.conversations, keys.overview, keys.failedEvents]
    case 'conversation':
      return [keys.conversations, keys.conversation(event.id), keys.messages(event.id)]
    case 'requests':
      return [keys.requests, keys.request(''), keys.conversation(''), keys.overview]
    case 'presence':
      return [keys.staff]
    case 'viewers':
      return [keys.viewers(event.id)]
    case 'typing':
      return []
  }
}

function gatherRefreshes() {
  const waiting = new Set<string>()
  let timer: number | undefined
  const flush = () => {
    timer = undefined
    for (const key of waiting) refresh(key)
    waiting.clear()
  }
  return {
    add(...stale: string[]) {
      for (const key of stale) waiting.add(key)
      timer ??= window.setTimeout(flush, gather)
    },
    stop: () => window.clearTimeout(timer),
  }
}
