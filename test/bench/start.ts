import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { BenchContext } from './bench-context.ts'
import type { Section } from './figures.ts'

/** How long the program takes to be ready, on nothing and on what it had, and what it holds then. */
export async function measureStart({ folder, startProgram }: BenchContext): Promise<Section> {
  const dataDir = await mkdtemp(join(folder, 'start-'))
  const cold = await startProgram({}, dataDir)
  await cold.stop()
  const times: number[] = []
  let memory = 0
  for (let round = 0; round < 5; round++) {
    const program = await startProgram({}, dataDir)
    times.push(program.startedIn)
    await delay(1000)
    memory = Math.max(memory, program.memory())
    await program.stop()
  }
  const warm = times.sort((a, b) => a - b)[2] ?? 0
  return {
    figures: [
      { name: 'first start to /readyz', value: `${Math.round(cold.startedIn)} ms` },
      {
        name: 'warm start to /readyz, median of 5',
        value: `${Math.round(warm)} ms`,
        bar: '≤ 2000 ms',
        isReached: warm <= 2000,
      },
      { name: 'resident memory after it', value: `${memory} MB`, bar: '≤ 200 MB', isReached: memory <= 200 },
    ],
  }
}
