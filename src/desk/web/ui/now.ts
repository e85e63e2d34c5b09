import { useSyncExternalStore } from 'react'

/** One running clock that many places read; it stands still while nobody does. */
function ticker(period: number) {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: number | undefined
  const tick = () => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) {
      now = Date.now()
      timer = window.setInterval(tick, period)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) window.clearInterval(timer)
    }
  }
  return { subscribe, read: () => now }
}

const seconds = ticker(1_000)
const minutes = ticker(20_000)

/** The present, renewed every second. */
export function useSecond(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.read)
}

/** The present, renewed often enough for minutes. */
export function useMinute(): number {
  return useSyncExternalStore(minutes.subscribe, minutes.read)
}
