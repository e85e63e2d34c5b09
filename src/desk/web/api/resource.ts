import { useCallback, useEffect, useSyncExternalStore } from 'react'

/** What is known of something read from the API: the last good data stays while it is read again. */
export type Resource<T> = { data: T | undefined; failure: unknown; isLoading: boolean }

type Entry = {
  resource: Resource<unknown>
  load: ((signal: AbortSignal) => Promise<unknown>) | null
  running: AbortController | null
  isStale: boolean
  listeners: Set<() => void>
}

const entries = new Map<string, Entry>()

/** Reads `key` with `load`, shares it with every other user of the key, and renders again when it changes. */
export function useResource<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const subscribe = useCallback(
    (listener: () => void) => {
      const entry = entryOf(key)
      entry.listeners.add(listener)
      return () => entry.listeners.delete(listener)
    },
    [key],
  )
  const resource = useSyncExternalStore(subscribe, () => entryOf(key).resource)
  useEffect(() => {
    const entry = entryOf(key)
    entry.load = load
    if (entry.isStale && !entry.running) void read(entry)
  }, [key, load])
  // The entry under a key was only ever filled by the loader of that key.
  return resource as Resource<T>
}

/** Reads again everything whose key starts with `prefix`: now where it is shown, at its next use elsewhere. */
export function refresh(prefix: string): void {
  for (const [key, entry] of entries) {
    if (!key.startsWith(prefix)) continue
    entry.isStale = true
    if (entry.listeners.size > 0) void read(entry)
  }
}

/** Forgets everything that was read, as at signing out. */
export function forgetAll(): void {
  for (const entry of entries.values()) {
    entry.running?.abort()
    publish(entry, { data: undefined, failure: undefined, isLoading: false })
    entry.isStale = true
  }
}

function entryOf(key: string): Entry {
  const known = entries.get(key)
  if (known) return known
  const made: Entry = {
    resource: { data: undefined, failure: undefined, isLoading: true },
    load: null,
    running: null,
    isStale: true,
    listeners: new Set(),
  }
  entries.set(key, made)
  return made
}

async function read(entry: Entry): Promise<void> {
  if (!entry.load) return
  entry.running?.abort()
  const running = new AbortController()
  entry.running = running
  entry.isStale = false
  publish(entry, { ...entry.resource, isLoading: true })
  try {
    const data = await entry.load(running.signal)
    if (!running.signal.aborted) publish(entry, { data, failure: undefined, isLoading: false })
  } catch (failure) {
    if (running.signal.aborted) return
    entry.isStale = true
    publish(entry, { ...entry.resource, failure, isLoading: false })
  } finally {
    if (entry.running === running) entry.running = null
  }
}

function publish(entry: Entry, resource: Resource<unknown>): void {
  entry.resource = resource
  for (const listener of entry.listeners) listener()
}
