import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../support/postgres.ts'

/** A Redis server that keeps nothing, to be killed and started again on its port. */
export type RedisServer = { url: string; kill(): Promise<void>; start(): Promise<void> }

/** Starts a server with the program at `path` on a free port of the loopback address. */
export async function startRedis(path: string): Promise<RedisServer> {
  const port = await freePort()
  let server: ChildProcess | null = null
  const start = async () => {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    server = spawn(path, options, { stdio: 'ignore' })
    await untilListening(port)
  }
  const kill = async () => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }
  await start()
  return { url: `redis://127.0.0.1:${port}`, kill, start }
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isListening(port)) return
    await delay(25)
  }
  throw new Error('Redis did not start')
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
