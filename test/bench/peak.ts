import type { BenchContext } from './bench-context.ts'
import type { Figure } from './figures.ts'
import type { Order, Report } from './generator-protocol.ts'
import { ms } from './load.ts'
import { processorTimes, sharesOf } from './processor-times.ts'
import type { Served } from './served.ts'

/** How long a bot is warmed up and measured, in seconds. */
export const seconds = { warm: 6, measured: 8 }

/** What came of a bot at its peak; `shares` is the processor time that each part used for a message. */
export type Row = { name: string; report: Report; shares: string }

type Target = Pick<Order, 'webhooks'> & Partial<Order>

/** Keeps `atOnce` messages under way and gives what came of them once the bots, which share them, are warm. */
export async function peakOf(
  { speak, generator }: BenchContext,
  { name, bots, to, atOnce }: { name: string; bots: readonly Served[]; to: Target; atOnce: number },
): Promise<Row> {
  await speak({ kind: 'at-once', atOnce, seconds: seconds.warm }, { ...to, patience: 2 })
  const before = processorTimes(bots, generator)
  const report = await speak({ kind: 'at-once', atOnce, seconds: seconds.measured }, to)
  return { name, report, shares: sharesOf(before, processorTimes(bots, generator), report.replies) }
}

/** Measures this program, as one process or several that share the messages. */
export async function measureOurs(
  context: BenchContext,
  name: string,
  environment: Record<string, string>,
  { processes = 1, atOnce }: { processes?: number; atOnce: number },
): Promise<Row> {
  const bots: Served[] = []
  for (let index = 0; index < processes; index++) bots.push(await context.startProgram(environment))
  const to = { webhooks: bots.map(({ url }) => `${url}/webhooks/whatsapp`) }
  const row = await peakOf(context, { name, bots, to, atOnce })
  for (const bot of bots) await bot.stop()
  return row
}

/** The best of the rows that were measured in turn: the peak. */
export function best(rows: readonly Row[]): Row | null {
  return rows.toSorted((a, b) => b.report.perSecond - a.report.perSecond)[0] ?? null
}

export function figureOf({ name, report }: Row): Figure {
  const { perSecond, reply, sent, replies } = report
  const missing = sent - replies
  const value = `${Math.round(perSecond)}/s, ${ms(reply.median)} / ${ms(reply.p99)}`
  return {
    name: `${name}: replies a second, median / p99`,
    value: missing > 0 ? `${value}, ${missing} open` : value,
  }
}

/** How many times as many replies a second `one` gives as `other`, against a bar. */
export function ratioOf(name: string, one: Row | null, other: Row | null, least: number): Figure[] {
  if (!one || !other) return []
  const ratio = one.report.perSecond / other.report.perSecond
  return [{ name, value: `${ratio.toFixed(2)}×`, bar: `≥ ${least}×`, isReached: ratio >= least }]
}
