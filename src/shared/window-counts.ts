/** How often something happened in the window of time that began with its first time, and the milliseconds until it ends. */
export type WindowCount = { count: number; endsIn: number }

/** Counts attempts within windows of time. */
export type WindowCounts = {
  /** Adds `by` (negative: subtracts) to the count of `key` in a window of `length` milliseconds. */
  add(key: string, by: number, length: number): Promise<WindowCount>
  /** Removes the count of `key`. */
  forget(key: string): Promise<void>
}

const keysKept = 20_000

/** Counts within this process. */
export function localWindowCounts(now: () => number): WindowCounts {
  const windows = new Map<string, { count: number; endsAt: number }>()
  const forgetPast = (at: number) => {
    for (const [key, window] of windows) if (window.endsAt <= at) windows.delete(key)
    if (windows.size >= keysKept) windows.clear()
  }
  return {
    add: async (key, by, length) => {
      const at = now()
      const kept = windows.get(key)
      if (!kept && windows.size >= keysKept) forgetPast(at)
      const window = kept && kept.endsAt > at ? kept : { count: 0, endsAt: at + length }
      window.count = Math.max(0, window.count + by)
      windows.set(key, window)
      return { count: window.count, endsIn: window.endsAt - at }
    },
    forget: async (key) => void windows.delete(key),
  }
}
