import { pino } from 'pino'
import type { ChannelDeps } from '../../src/channels/channel-deps.ts'
import { systemClock } from '../../src/shared/clock.ts'

/** The dependencies of a channel with everything that they are told kept to be read. */
export type WatchedDeps = ChannelDeps & {
  counts: Record<string, number>
  /** Every log line, as it would be written. */
  lines: string[]
}

/** Dependencies for a channel whose log and counters a test reads; the clock stands at `now`. */
export function watchedDeps(now = 1_772_000_900_000): WatchedDeps {
  const counts: Record<string, number> = {}
  const lines: string[] = []
  return {
    counts,
    lines,
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    clock: { ...systemClock(), now: () => now },
    count: (name) => {
      counts[name] = (counts[name] ?? 0) + 1
    },
    chooseLabel: (locale) => (locale === 'en' ? 'Choose' : 'اختر'),
  }
}
