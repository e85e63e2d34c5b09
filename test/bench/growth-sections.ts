import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Section } from './figures.ts'

const run = promisify(execFile)
const line = /^(\w+) (\d+) ([\d.]+) ms a message/gm
const sizes = [1000, 100_000, 1_000_000]

/** What a turn costs when the store holds many conversations; of several rounds the best counts, as the machine is shared. */
export async function measureGrowth(): Promise<Section> {
  const figures = [...(await growthOf('sqlite')), ...(await growthOf('postgres'))]
  return { figures }
}

async function growthOf(store: 'sqlite' | 'postgres'): Promise<Section['figures']> {
  const program = fileURLToPath(new URL('growth.ts', import.meta.url))
  const args = ['--import=tsx', program, store, ...sizes.map(String)]
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1e7 })
  const best = new Map<number, number>()
  for (const [, , count, cost] of stdout.matchAll(line))
    best.set(Number(count), Math.min(best.get(Number(count)) ?? Number.POSITIVE_INFINITY, Number(cost)))
  const first = best.get(1000) ?? Number.NaN
  return [...best].map(([count, cost]) => {
    const ratio = cost / first
    const value = `${cost.toFixed(2)} ms, ${ratio.toFixed(2)}×`
    const name = `${store}: a turn with ${count.toLocaleString('en')} conversations`
    return count === 1_000_000 ? { name, value, bar: '≤ 1.3×', isReached: ratio <= 1.3 } : { name, value }
  })
}
