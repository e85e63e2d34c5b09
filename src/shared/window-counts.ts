/** How often something happened in the window of time that began with its first time, and the milliseconds until it ends. */
export type WindowCount = { count: number; endsIn: number }

/** Counts attempts within windows of time. */
export type WindowCounts = {
  /** Adds `by` (negative: subtracts) to the count of `key` in a window of `length` milliseconds. */
  add(key: string, by: number, length: number): Promise<WindowCount>
  /** Removes the count of `key`. */
  forget(key: string): Promise<void>
}

const keysKept = 50_000

type Window = { count: number; endsAt: number }

/**
 * Counts within this process. When there are too many keys, those that count least are forgotten first: whoever makes up
 * thousands of names does not get rid of what counts against one.
 */
export function localWindowCounts(now: () => number, maxKeys = keysKept): WindowCounts {
  const windows = new Map<string, Window>()
  return {
    add: async (key, by, length) => {
      const at = now()
      const kept = windows.get(key)
      if (!kept && windows.size >= maxKeys) makeRoom(windows, at)
      const window = kept && kept.endsAt > at ? kept : { count: 0, endsAt: at + length }
      window.count = Math.max(0, window.count + by)
      if (window.count === 0) windows.delete(key)
      else windows.set(key, window)
      return { count: window.count, endsIn: window.endsAt - at }
    },
    forget: async (key) => void windows.delete(key),
  }
}

/** Forgets what is past, or else the tenth that counts least. */
function makeRoom(windows: Map<string, Window>, at: number): void {
  const size = windows.size
  for (const [key, window] of windows) if (window.endsAt <= at) windows.delete(key)
  if (windows.size < size) return
  const least = [...windows].sort(([, one], [, other]) => one.count - other.count)
  for (const [key] of least.slice(0, Math.ceil(size / 10))) windows.delete(key)
}
