import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Order, type Report, readySchema, reportSchema } from './generator-protocol.ts'

/** The generator of load, beside what is measured; it also stands in for the channel's API. */
export type Generator = { pid: number; standIn: string; run(order: Order): Promise<Report>; close(): void }

export async function startGenerator(): Promise<Generator> {
  const program = fileURLToPath(new URL('generator-process.ts', import.meta.url))
  const child: ChildProcess = fork(program, { execArgv: ['--import=tsx'] })
  const [ready] = await once(child, 'message')
  return {
    pid: child.pid ?? 0,
    standIn: readySchema.parse(ready).standIn,
    run: async (order) => {
      child.send(order)
      const [report] = await once(child, 'message')
      return reportSchema.parse(report)
    },
    close: () => child.disconnect(),
  }
}
