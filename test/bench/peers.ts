import { execFile } from 'node:child_process'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startRedis } from '../faults/redis-server.ts'
import { needCommand } from '../support/machine.ts'
import { freePort } from '../support/postgres.ts'
import type { BenchContext } from './bench-context.ts'
import type { Figure, Section } from './figures.ts'
import type { Order, Report } from './generator-protocol.ts'
import { ms } from './load.ts'
import { type Served, serve } from './served.ts'

const atOnce = 64
const seconds = { warm: 4, measured: 8 }

/** What came of a bot, or why it could not be measured. */
type Row = { name: string; report: Report }

/** The same conversation at its peak with us on each store and with bots that keep nothing. */
export async function measurePeers(context: BenchContext): Promise<Section> {
  const embedded = await measureOurs(context, 'Wasl, embedded store', 1, {})
  const peers = await measureOthers(context)
  const servers = await measureOnServers(context)
  const ours = embedded.report.perSecond
  const ratio = (start: string) => {
    const peer = peers.find(({ name }) => name.startsWith(start))
    return peer ? ours / peer.report.perSecond : 0
  }
  const two = servers[1] && servers[0] ? servers[1].report.perSecond / servers[0].report.perSecond : 0
  return {
    figures: [
      ...[embedded, ...servers, ...peers].map(figureOf),
      bar('Wasl, embedded, to BuilderBot as shipped', ratio('BuilderBot as'), 2),
      bar('Wasl, embedded, to BuilderBot with its queue opened', ratio('BuilderBot, its'), 2),
      bar('Wasl, embedded, to plain botbuilder', ratio('plain'), 0.7),
      bar('two processes on PostgreSQL and Redis to one', two, 1),
    ],
    notes: [
      `${atOnce} messages at once, ${seconds.measured} s; the generator and the stand-in of the API share the processors`,
      'only Wasl keeps anything: messages, state, transcript and deliveries are on the disk before they count',
      'BuilderBot as shipped takes or sends one message each 100 ms; opened, 64 at once without a pause',
    ],
  }
}

function figureOf({ name, report }: Row): Figure {
  const { perSecond, reply, sent, replies } = report
  const missing = sent - replies
  const value = `${Math.round(perSecond)}/s, ${ms(reply.median)} / ${ms(reply.p99)}`
  return {
    name: `${name}: replies a second, median / p99`,
    value: missing > 0 ? `${value}, ${missing} open` : value,
  }
}

function bar(name: string, ratio: number, least: number): Figure {
  return { name, value: `${ratio.toFixed(2)}×`, bar: `≥ ${least}×`, isReached: ratio >= least }
}

async function measureOurs(
  context: BenchContext,
  name: string,
  processes: number,
  environment: Record<string, string>,
): Promise<Row> {
  const programs: Served[] = []
  for (let index = 0; index < processes; index++) programs.push(await context.startProgram(environment))
  const webhooks = programs.map(({ url }) => `${url}/webhooks/whatsapp`)
  const report = await peak(context, { webhooks })
  for (const program of programs) await program.stop()
  return { name, report }
}

async function measureOnServers(context: BenchContext): Promise<Row[]> {
  const server = await context.postgres()
  const one = await measureOurs(context, 'Wasl, PostgreSQL', 1, { DATABASE_URL: await server.newDatabase() })
  const path = needCommand({ names: ['redis-server'], packages: ['redis-server'] })
  if (!path) return [one]
  const redis = await startRedis(path)
  const shared = { DATABASE_URL: await server.newDatabase(), REDIS_URL: redis.url }
  const two = await measureOurs(context, 'Wasl, PostgreSQL and Redis, two processes', 2, shared)
  await redis.kill()
  return [one, two]
}

async function measureOthers(context: BenchContext): Promise<Row[]> {
  const folder = await installPeers(context)
  const rows: Row[] = []
  for (const [name, queue] of [
    ['BuilderBot as shipped', 'shipped'],
    ['BuilderBot, its queue opened', 'opened'],
  ] as const) {
    const bot = await startPeer(folder, 'builder-bot.mjs', [queue], context)
    const report = await peak(context, { webhooks: [`${bot.url}/webhook`], patience: 3 })
    rows.push({ name, report })
    await bot.stop()
  }
  const bot = await startPeer(folder, 'plain-botbuilder.mjs', [], context)
  const plain = await peak(context, { webhooks: [`${bot.url}/api/messages`], speech: 'botframework' })
  rows.push({ name: 'plain botbuilder, memory state', report: plain })
  await bot.stop()
  return rows
}

async function peak({ speak }: BenchContext, to: Pick<Order, 'webhooks'> & Partial<Order>): Promise<Report> {
  await speak({ kind: 'at-once', atOnce, seconds: seconds.warm }, { ...to, patience: 2 })
  return speak({ kind: 'at-once', atOnce, seconds: seconds.measured }, to)
}

async function startPeer(
  folder: string,
  program: string,
  args: readonly string[],
  { generator }: BenchContext,
) {
  const port = await freePort()
  return serve({
    args: [join(folder, program), String(port), join(folder, 'conversation.json'), ...args],
    port,
    cwd: folder,
    path: '/',
    accepts: (status) => status > 0,
    environment: { GRAPH_URL: generator.standIn },
  })
}

/** Installs the peers into the bench's own folder. The one thing changed in them is the address of the Graph API. */
async function installPeers({ folder, conversation }: BenchContext): Promise<string> {
  const peers = join(folder, 'peers')
  await mkdir(peers)
  const packages = [
    '@builderbot/bot@1.3.13',
    '@builderbot/provider-meta@1.2.2',
    'botbuilder@4.23.3',
    'express@5',
  ]
  const install = ['install', '--prefix', peers, '--no-audit', '--no-fund', '--ignore-scripts', ...packages]
  await promisify(execFile)('npm', install)
  const provider = join(peers, 'node_modules/@builderbot/provider-meta/dist/index.cjs')
  const text = await readFile(provider, 'utf8')
  await writeFile(
    provider,
    text.replace('const URL = `https://graph.facebook.com`', 'const URL = process.env.GRAPH_URL'),
  )
  for (const program of ['builder-bot.mjs', 'plain-botbuilder.mjs'])
    await copyFile(fileURLToPath(new URL(`peers/${program}`, import.meta.url)), join(peers, program))
  await writeFile(join(peers, 'conversation.json'), JSON.stringify(conversation))
  return peers
}
