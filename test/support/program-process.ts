import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { startChild } from './child.ts'

/** The real program as a process of its own. */
export type ProgramProcess = {
  url: string
  /** What it logged, line by line. */
  lines: readonly string[]
  kill(): Promise<void>
  /** Asks it to end, and gives its exit code. */
  stop(): Promise<number | null>
}

const ready = /^Wasl is ready: .*?http:\/\/localhost:(\d+)/

/** Starts the built program at `entry` with these settings on a free port and waits until it is ready. */
export async function startProgram(
  entry: string,
  environment: Record<string, string>,
): Promise<ProgramProcess> {
  const child = startChild(pathToFileURL(entry), [], {
    ...environment,
    PORT: '0',
    HOST: '127.0.0.1',
  })
  const line = await child.untilLine('Wasl is ready')
  const port = ready.exec(line)?.[1]
  if (port === undefined) throw new Error(`the program told no port: ${line}`)
  return {
    url: `http://127.0.0.1:${port}`,
    lines: child.lines,
    kill: () => child.kill(),
    stop: async () => {
      const { process } = child
      if (process.exitCode !== null || process.signalCode !== null) return process.exitCode
      const ended = once(process, 'exit')
      process.kill('SIGTERM')
      await ended
      return process.exitCode
    },
  }
}
