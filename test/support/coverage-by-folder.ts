import { readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { z } from 'zod'

const counts = z.object({ total: z.number(), covered: z.number() })
const summarySchema = z.record(z.string(), z.object({ lines: counts }))

/** Prints the line coverage of each folder of `src/` from the summary that c8 wrote: a step of `npm run coverage`. */
const summary = summarySchema.parse(JSON.parse(readFileSync('coverage/coverage-summary.json', 'utf8')))
const folders = new Map<string, z.infer<typeof counts>>()
for (const [file, { lines }] of Object.entries(summary)) {
  const names = file === 'total' ? ['total'] : foldersAbove(dirname(relative('.', file)))
  for (const name of names) add(name, lines)
}
for (const [name, { total, covered }] of [...folders].sort(([one], [other]) => order(one, other))) {
  const percent = total === 0 ? '' : `${((100 * covered) / total).toFixed(1)} %`
  process.stdout.write(`${name.padEnd(36)} ${percent.padStart(8)} ${`${covered} / ${total}`.padStart(15)}\n`)
}

/** Folders deeper than `src/a/b` count for that one; a file counts for each folder above it. */
function foldersAbove(folder: string): string[] {
  const parts = folder.split('/').slice(0, 3)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/')).filter((name) => name !== 'src')
}

function add(name: string, { total, covered }: z.infer<typeof counts>): void {
  const sum = folders.get(name) ?? { total: 0, covered: 0 }
  folders.set(name, { total: sum.total + total, covered: sum.covered + covered })
}

function order(one: string, other: string): number {
  if (one === 'total' || other === 'total') return one === 'total' ? 1 : -1
  return one.localeCompare(other)
}
