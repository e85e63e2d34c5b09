import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findCommand } from '../support/machine.ts'
import type { BenchContext } from './bench-context.ts'
import type { Section } from './figures.ts'

const run = promisify(execFile)
const line = /^(\d+) turns a commit: (\d+) turns\/s/gm

/** Turns that share a commit against one commit a turn, on a disk whose flush takes 2 ms, as ordinary ones do. */
export async function measureGroupCommit({ folder }: BenchContext): Promise<Section> {
  const compiler = findCommand(['cc', 'gcc', 'clang'])
  if (!compiler) return { figures: [], notes: ['not measured: no C compiler is here to slow the disk down'] }
  const library = join(folder, 'slow-disk.so')
  const source = fileURLToPath(new URL('slow-disk.c', import.meta.url))
  await run(compiler, ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'])
  const program = fileURLToPath(new URL('group-commit.ts', import.meta.url))
  const { stdout } = await run(process.execPath, ['--import=tsx', program], {
    env: { ...process.env, LD_PRELOAD: library, SLOW_DISK_MS: '2' },
  })
  const rates = new Map(
    [...stdout.matchAll(line)].map(([, together, rate]) => [Number(together), Number(rate)]),
  )
  const ratio = (rates.get(64) ?? 0) / (rates.get(1) ?? Number.POSITIVE_INFINITY)
  return {
    figures: [
      ...[...rates].map(([together, rate]) => ({
        name: `${together} conversations at once, flushes 2 ms slower`,
        value: `${rate} turns/s`,
      })),
      {
        name: '64 together to one commit a turn',
        value: `${ratio.toFixed(1)}×`,
        bar: '≥ 5×',
        isReached: ratio >= 5,
      },
    ],
  }
}
