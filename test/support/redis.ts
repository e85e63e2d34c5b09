import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createClient } from 'redis'
import { freePort } from './postgres.ts'

/** A Redis server of the tests' own, which keeps nothing on the disk. */
export type RedisServer = {
  url: string
  /** Ends the server at once. */
  stop(): Promise<void>
  /** Starts it again, empty, on the same port; does nothing while it runs. */
  start(): Promise<void>
}

/** The server's program where Debian puts it, or null when it is not there. */
export function redisProgram(): string | null {
  return ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) => existsSync(path)) ?? null
}

/** Starts a server on a free port of the loopback address. */
export async function startRedis(program: string): Promise<RedisServer> {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let server: ChildProcess | null = null
  const isRunning = () => server !== null && server.exitCode === null && server.signalCode === null
  const start = async () => {
    if (isRunning()) return
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    server = spawn(program, args, { stdio: 'ignore' })
    await untilReady(url)
  }
  await start()
  return {
    url,
    start,
    stop: async () => {
      if (!server || !isRunning()) return
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    },
  }
}

async function untilReady(url: string): Promise<void> {
  const client = createClient({ url, socket: { reconnectStrategy: () => 20 } })
  client.on('error', () => undefined)
  await client.connect()
  await client.ping()
  client.destroy()
}
