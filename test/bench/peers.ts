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
import { processorTimes, sharesOf } from './processor-times.ts'
import { type Served, serve } from './served.ts'

/** Messages under way at the same time: with the peers, and where processes share them. */
const atOnce = { peers: 64, servers: 192 }
const seconds = { warm: 6, measured: 8 }
/** How often one and two processes are measured in turn; the best of each is its peak. */
const rounds = 2

/** What came of a bot, or why it could not be measured. */
type Row = { name: string; report: Report; shares?: string }

/** The same conversation at its peak with us on each store and with bots that keep nothing. */
export async function measurePeers(context: BenchContext): Promise<Section> {
  const embedded = await measureOurs(context, 'Wasl, embedded store', {})
  const peers = await measureOthers(context)
  const servers = await measureOnServers(context)
  const ours = embedded.report.perSecond
  const ratio = (start: string) => {
    const peer = peers.find(({ name }) => name.startsWith(start))
    return peer ? ours / peer.report.perSecond : 0
  }
  const [one, two] = servers
  return {
    figures: [
      ...[embedded, ...servers, ...peers].map(figureOf),
      bar('Wasl, embedded, to BuilderBot as shipped', ratio('BuilderBot as'), 2),
      bar('Wasl, embedded, to BuilderBot with its queue opened', ratio('BuilderBot, its'), 2),
      bar('Wasl, embedded, to plain botbuilder', ratio('plain'), 0.7),
      ...(one && two
        ? [
            bar(
              'two processes on PostgreSQL and Redis to one',
              two.report.perSecond / one.report.perSecond,
              1,
            ),
          ]
        : []),
    ],
    notes: [
      `${atOnce.peers} messages at once, on servers ${atOnce.servers}, ${seconds.measured} s; the generator and the stand-in of the API share the processors`,
      ...servers.map(({ name, shares }) => `${name}: processor time a message: ${shares}`),
      'what bounds two processes: all of the processors’ time is used, and what each process and the server do for smaller lots comes on top',
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
  environment: Record<string, string>,
  { processes = 1, messages = atOnce.peers } = {},
): Promise<Row> {
  const programs: Served[] = []
  for (let index = 0; index < processes; index++) programs.push(await context.startProgram(environment))
  const webhooks = programs.map(({ url }) => `${url}/webhooks/whatsapp`)
  await peak(context, { webhooks }, messages, seconds.warm)
  const before = processorTimes(programs, context.generator)
  const report = await peak(context, { webhooks }, messages)
  const shares = sharesOf(before, processorTimes(programs, context.generator), report.replies)
  for (const program of programs) await program.stop()
  return { name, report, shares }
}

async function measureOnServers(context: BenchContext): Promise<Row[]> {
  const server = await context.postgres()
  const path = needCommand({ names: ['redis-server'], packages: ['redis-server'] })
  const one: Row[] = []
  const two: Row[] = []
  for (let round = 0; round < rounds; round++) {
    const alone = { DATABASE_URL: await server.newDatabase() }
    one.push(await measureOurs(context, 'Wasl, PostgreSQL', alone, { messages: atOnce.servers }))
    if (!path) continue
    const redis = await startRedis(path)
    const shared = { DATABASE_URL: await server.newDatabase(), REDIS_URL: redis.url }
    const settings = { processes: 2, messages: atOnce.servers }
    two.push(await measureOurs(context, 'Wasl, PostgreSQL and Redis, two processes', shared, settings))
    await redis.kill()
  }
  return [one, two].flatMap(best)
}

function best(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => b.report.perSecond - a.report.perSecond).slice(0, 1)
}

async function measureOthers(context: BenchContext): Promise<Row[]> {
  const folder = await installPeers(context)
  const rows: Row[] = []
  for (const [name, queue] of [
    ['BuilderBot as shipped', 'shipped'],
    ['BuilderBot, its queue opened', 'opened'],
  ] as const) {
    const bot = await startPeer(folder, 'builder-bot.mjs', [queue], context)
    const report = await peakOfPeer(context, { webhooks: [`${bot.url}/webhook`], patience: 3 })
    rows.push({ name, report })
    await bot.stop()
  }
  const bot = await startPeer(folder, 'plain-botbuilder.mjs', [], context)
  const to = { webhooks: [`${bot.url}/api/messages`], speech: 'botframework' as const }
  const plain = await peakOfPeer(context, to)
  rows.push({ name: 'plain botbuilder, memory state', report: plain })
  await bot.stop()
  return rows
}

async function peak(
  { speak }: BenchContext,
  to: Pick<Order, 'webhooks'> & Partial<Order>,
  messages = atOnce.peers,
  lasting = seconds.measured,
): Promise<Report> {
  return speak({ kind: 'at-once', atOnce: messages, seconds: lasting }, to)
}

async function peakOfPeer(
  context: BenchContext,
  to: Pick<Order, 'webhooks'> & Partial<Order>,
): Promise<Report> {
  await peak(context, { ...to, patience: 2 }, atOnce.peers, seconds.warm)
  return peak(context, to)
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
