import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/** Servers that work together. */
export type RedisGroup = {
  /** What the program is given. */
  url: string
  /** Ends the server that is written to (of a cluster: one of three) at once. */
  stopOne(): Promise<void>
  close(): Promise<void>
}

/** Starts a server with a replica, and a sentinel that makes the replica the master when the server is gone. */
export async function startSentinel(program: string): Promise<RedisGroup> {
  const folder = mkdtempSync(join(tmpdir(), 'wasl-redis-'))
  const [master, replica, sentinel] = [await freePort(), await freePort(), await freePort()]
  const first = await run(program, master, ['--dir', folder])
  const replicaOf = ['--replicaof', '127.0.0.1', String(master)]
  const second = await run(program, replica, ['--dir', folder, ...replicaOf])
  const file = join(folder, 'sentinel.conf')
  const lines = [
    `sentinel monitor wasl 127.0.0.1 ${master} 1`,
    'sentinel down-after-milliseconds wasl 400',
    'sentinel failover-timeout wasl 2000',
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  const watch = await run(program, sentinel, ['--sentinel', '--dir', folder], [file])
  const processes = [first, second, watch]
  await untilReplicaIsKnown(sentinel)
  return {
    url: `redis-sentinel://127.0.0.1:${sentinel}/wasl`,
    stopOne: () => end(first),
    close: async () => {
      await Promise.all(processes.map(end))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const slots = 16_384

/** Starts a cluster of three servers that share the slots. */
export async function startCluster(program: string): Promise<RedisGroup> {
  const folder = mkdtempSync(join(tmpdir(), 'wasl-redis-'))
  const ports = [await clusterPort(), await clusterPort(), await clusterPort()]
  const options = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '1000', '--dir', folder]
  options.push('--cluster-require-full-coverage', 'no', '--cluster-announce-ip', '127.0.0.1')
  const nodes = await Promise.all(
    ports.map((port) => run(program, port, [...options, '--cluster-config-file', `nodes-${port}.conf`])),
  )
  await Promise.all(ports.map((port, index) => joinCluster(port, index, ports)))
  await Promise.all(ports.map(untilClusterIsKnown))
  const [one] = nodes
  return {
    url: `redis-cluster://${ports.map((port) => `127.0.0.1:${port}`).join(',')}`,
    stopOne: async () => one && end(one),
    close: async () => {
      await Promise.all(nodes.map(end))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The servers of a cluster also talk on their port and ten thousand. */
async function clusterPort(): Promise<number> {
  for (;;) {
    const port = await freePort()
    if (port < 55_000) return port
  }
}

async function joinCluster(port: number, index: number, ports: readonly number[]): Promise<void> {
  const from = Math.floor((slots * index) / ports.length)
  const to = Math.floor((slots * (index + 1)) / ports.length)
  const own = Array.from({ length: to - from }, (_, offset) => String(from + offset))
  await ask(port, ['CLUSTER', 'ADDSLOTS', ...own])
  for (const other of ports) {
    if (other !== port) await ask(port, ['CLUSTER', 'MEET', '127.0.0.1', String(other)])
  }
}

async function untilClusterIsKnown(port: number): Promise<void> {
  await untilSays(
    port,
    ['CLUSTER', 'INFO'],
    /cluster_state:ok[\s\S]*cluster_slots_ok:16384[\s\S]*cluster_known_nodes:3/,
  )
}

async function untilReplicaIsKnown(sentinel: number): Promise<void> {
  await untilSays(sentinel, ['INFO', 'sentinel'], /status=ok.*slaves=1/)
}

async function untilSays(port: number, words: string[], wanted: RegExp): Promise<void> {
  const end = Date.now() + 20_000
  while (!wanted.test(String(await ask(port, words)))) {
    if (Date.now() > end) throw new Error(`the server never said ${wanted}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function ask(port: number, words: string[]): Promise<unknown> {
  const client = createClient({ url: `redis://127.0.0.1:${port}` })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await client.sendCommand(words)
  } finally {
    client.destroy()
  }
}

async function run(
  program: string,
  port: number,
  options: readonly string[],
  files: readonly string[] = [],
): Promise<ChildProcess> {
  const common = ['--port', String(port), '--bind', '127.0.0.1']
  const keepsNothing = files.length > 0 ? [] : ['--save', '', '--appendonly', 'no']
  const child = spawn(program, [...files, ...common, ...keepsNothing, ...options], { stdio: 'ignore' })
  await untilReady(`redis://127.0.0.1:${port}`)
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function untilReady(url: string): Promise<void> {
  const client = createClient({ url, socket: { reconnectStrategy: () => 20 } })
  client.on('error', () => undefined)
  await client.connect()
  await client.ping()
  client.destroy()
}
