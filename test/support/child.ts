import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { until } from './until.ts'

/** A small program of a test, run as a process of its own so that it can be killed. */
export type Child = {
  process: ChildProcess
  /** Everything it printed so far, line by line. */
  lines: string[]
  /** Waits for a line with this start, at most `limit` milliseconds (30,000). */
  untilLine(start: string, limit?: number): Promise<string>
  /** Waits for its end and gives its exit code. */
  untilEnd(): Promise<number | null>
  kill(): Promise<void>
}

/** Starts a TypeScript program in a process of its own; `environment` comes on top of this one's. */
export function startChild(
  program: URL,
  args: readonly string[],
  environment: Record<string, string> = {},
): Child {
  const child = spawn(process.execPath, ['--import=tsx', fileURLToPath(program), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const lines: string[] = []
  let rest = ''
  const read = (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  return {
    process: child,
    lines,
    untilLine: async (start, limit = 90_000) => {
      const line = () => lines.find((one) => one.startsWith(start))
      await until(() => line() !== undefined || child.exitCode !== null, limit)
      const found = line()
      if (found === undefined) throw new Error(`the program ended: ${lines.join('\n')}`)
      return found
    },
    untilEnd: async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
      return child.exitCode
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
