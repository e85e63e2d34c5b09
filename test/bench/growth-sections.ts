import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Section } from './figures.ts'

const run = promisify(execFile)
const line = /^\w+ (\d+) (store|turn) ([\d.]+) ms a message/gm
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
  const best = new Map<string, number>()
  for (const [, count, part, cost] of stdout.matchAll(line)) {
    const key = `${part} ${count}`
    best.set(key, Math.min(best.get(key) ?? Number.POSITIVE_INFINITY, Number(cost)))
  }
  return parts.flatMap(({ part, name, hasBar }) =>
    sizes.map((size) => {
      const cost = best.get(`${part} ${size}`) ?? Number.NaN
      const ratio = cost / (best.get(`${part} ${sizes[0]}`) ?? Number.NaN)
      const figure = {
        name: `${store}: ${name} with ${size.toLocaleString('en')} conversations`,
        value: `${cost.toFixed(2)} ms, ${ratio.toFixed(2)}×`,
      }
      return hasBar && size === sizes.at(-1) ? { ...figure, bar: '≤ 1.3×', isReached: ratio <= 1.3 } : figure
    }),
  )
}

const parts = [
  { part: 'turn', name: 'a turn', hasBar: true },
  { part: 'store', name: 'the store’s part of it', hasBar: false },
]
