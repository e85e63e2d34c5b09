import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** A PostgreSQL server of the tests' own. */
export type PostgresServer = {
  port: number
  /** Makes an empty database and gives its address. */
  newDatabase(): Promise<string>
  /** Ends the server at once, as a power cut would. */
  stop(): Promise<void>
  /** Starts it again on the same port with what it had. */
  start(): Promise<void>
  close(): Promise<void>
}

/** Where Debian keeps the server's programs, or null when there are none. */
export function postgresPrograms(): string | null {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions
    .map((version) => join(root, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'postgres')))
  return found ?? null
}

/**
 * Starts a server with an empty folder on a free port of the loopback address. The server refuses to run as root, so root
 * lends it an ordinary user. Without `flushes` it leaves its writes to the system's cache, which outlives a killed server and
 * not a power cut: the hundreds of databases of one run then cost no wait for the disk.
 */
export async function startPostgres(programs: string, { flushes = true } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wasl-postgres-'))
  const user = ordinaryUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const asUser = { ...user, env: { PATH: process.env.PATH, LC_ALL: 'C' }, cwd: folder }
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'wasl', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    {
      ...asUser,
      stdio: 'ignore',
    },
  )
  const port = await freePort()
  const admin = `postgres://wasl@127.0.0.1:${port}/postgres`
  let server = await run()
  let databases = 0

  async function run() {
    const args = [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=60',
      ...(flushes ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off']),
    ]
    const child = spawn(join(programs, 'postgres'), args, { ...asUser, stdio: 'ignore' })
    await untilReady(admin)
    return child
  }

  const stop = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }
  return {
    port,
    newDatabase: async () => {
      const name = `test_${++databases}`
      await withClient(admin, (client) => client.query(`create database ${name}`))
      return `postgres://wasl@127.0.0.1:${port}/${name}`
    },
    stop: () => stop('SIGQUIT'),
    start: async () => {
      server = await run()
    },
    close: async () => {
      await stop('SIGQUIT')
      removeBehind(folder)
    },
  }
}

/** Removes a folder of many files in a process of its own, which nobody waits for: on a slow disk it takes minutes. */
function removeBehind(folder: string): void {
  spawn('rm', ['-rf', folder], { detached: true, stdio: 'ignore' }).unref()
}

function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim())
  return { uid: id('-u'), gid: id('-g') }
}

/** Finds a port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

async function untilReady(url: string): Promise<void> {
  const end = Date.now() + 20_000
  for (;;) {
    try {
      return await withClient(url, async (client) => void (await client.query('select 1')))
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
