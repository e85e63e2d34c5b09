import { readdirSync, readFileSync } from 'node:fs'
import type { Generator } from './generator.ts'
import type { Served } from './served.ts'

/** Milliseconds of processor time that each part has used so far. */
export type ProcessorTimes = Record<'bot' | 'PostgreSQL' | 'Redis' | 'generator', number>

/** A tick of the kernel's clock, in milliseconds. */
const tick = 10

/** Reads how much processor time the measured programs, the servers beside them and the generator have used. */
export function processorTimes(programs: readonly Served[], generator: Generator): ProcessorTimes {
  const times: ProcessorTimes = { bot: 0, PostgreSQL: 0, Redis: 0, generator: 0 }
  const ours = new Set(programs.map(({ pid }) => pid))
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    const part = partOf(pid, ours, generator.pid)
    if (part) times[part] += timeOf(pid)
  }
  return times
}

/** What each part used for one message between two readings, for a line of the table. */
export function sharesOf(before: ProcessorTimes, after: ProcessorTimes, messages: number): string {
  return (Object.keys(after) as (keyof ProcessorTimes)[])
    .map((part) => [part, (after[part] - before[part]) / Math.max(1, messages)] as const)
    .filter(([, time]) => time >= 0.005)
    .map(([part, time]) => `${part} ${time.toFixed(2)} ms`)
    .join(', ')
}

function partOf(pid: number, ours: ReadonlySet<number>, generator: number): keyof ProcessorTimes | null {
  if (ours.has(pid)) return 'bot'
  if (pid === generator) return 'generator'
  const command = readOrNothing(`/proc/${pid}/cmdline`)
  if (/^postgres:|\/postgres\0/.test(command)) return 'PostgreSQL'
  return /redis-server/.test(command) ? 'Redis' : null
}

/** Fields 14 and 15 of `stat`, counted behind the name, which may hold spaces. */
function timeOf(pid: number): number {
  const fields = (readOrNothing(`/proc/${pid}/stat`).split(') ')[1] ?? '').split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tick
}

/** A process may end while it is looked at. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
