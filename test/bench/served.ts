import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** A program that is measured, as a process of its own. */
export type Served = {
  url: string
  pid: number
  /** Milliseconds from its start until it was ready. */
  startedIn: number
  /** Megabytes of memory that it holds now. */
  memory(): number
  stop(): Promise<void>
}

/** Starts a program and waits until `path` answers; `accepts` says which status means that it is ready. */
export async function serve(program: {
  args: readonly string[]
  port: number
  environment?: Record<string, string>
  cwd: string
  path: string
  accepts?: (status: number) => boolean
}): Promise<Served> {
  const { args, port, environment = {}, cwd, path, accepts = (status) => status === 200 } = program
  const start = performance.now()
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(child, url + path, accepts)
  return {
    url,
    pid: child.pid ?? 0,
    startedIn: performance.now() - start,
    memory: () => residentMegabytes(child),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(late)
    },
  }
}

async function untilReady(child: ChildProcess, url: string, accepts: (status: number) => boolean) {
  for (let tries = 0; tries < 3000; tries++) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`)
    if (accepts(await statusOf(url))) return
    await delay(10)
  }
  throw new Error('the program did not start')
}

async function statusOf(url: string): Promise<number> {
  try {
    const response = await fetch(url)
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}

function residentMegabytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
