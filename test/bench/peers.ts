import { execFile } from 'node:child_process'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort } from '../support/postgres.ts'
import type { BenchContext } from './bench-context.ts'
import type { Section } from './figures.ts'
import { best, figureOf, measureOurs, peakOf, type Row, ratioOf, seconds } from './peak.ts'
import { serve } from './served.ts'

/** Messages under way at the same time. */
const atOnce = 64
/** This program and the plain bot are measured in turn so often; the best of each is its peak. */
const rounds = 2

/** The same conversation at its peak with us on the embedded store and with bots that keep nothing. */
export async function measurePeers(context: BenchContext): Promise<Section> {
  const folder = await installPeers(context)
  const shipped = await measureBuilderBot(context, folder, 'shipped', 'BuilderBot as shipped')
  const opened = await measureBuilderBot(context, folder, 'opened', 'BuilderBot, its queue opened')
  const oursInTurn: Row[] = []
  const plainInTurn: Row[] = []
  for (let round = 0; round < rounds; round++) {
    oursInTurn.push(await measureOurs(context, 'Wasl, embedded store', {}, { atOnce }))
    plainInTurn.push(await measurePlain(context, folder))
  }
  const [ours, plain] = [best(oursInTurn), best(plainInTurn)]
  return {
    figures: [
      ...[ours, shipped, opened, plain].filter((row) => row !== null).map(figureOf),
      ...ratioOf('Wasl, embedded, to BuilderBot as shipped', ours, shipped, 2),
      ...ratioOf('Wasl, embedded, to BuilderBot with its queue opened', ours, opened, 2),
      ...ratioOf('Wasl, embedded, to plain botbuilder', ours, plain, 0.7),
    ],
    notes: [
      `${atOnce} messages at once, ${seconds.measured} s; the generator and the stand-in of the API share the processors`,
      ...[ours, plain].flatMap((row) =>
        row ? [`${row.name}, processor time a message: ${row.shares}`] : [],
      ),
      'only Wasl keeps anything: messages, state, transcript and deliveries are on the disk before they count',
      'BuilderBot as shipped takes or sends one message each 100 ms; opened, 64 at once without a pause',
    ],
  }
}

async function measureBuilderBot(
  context: BenchContext,
  folder: string,
  queue: 'shipped' | 'opened',
  name: string,
): Promise<Row> {
  const bot = await startPeer(folder, 'builder-bot.mjs', [queue], context)
  const to = { webhooks: [`${bot.url}/webhook`], patience: 3 }
  const row = await peakOf(context, { name, bots: [bot], to, atOnce })
  await bot.stop()
  return row
}

async function measurePlain(context: BenchContext, folder: string): Promise<Row> {
  const bot = await startPeer(folder, 'plain-botbuilder.mjs', [], context)
  const to = { webhooks: [`${bot.url}/api/messages`], speech: 'botframework' as const }
  const row = await peakOf(context, { name: 'plain botbuilder, memory state', bots: [bot], to, atOnce })
  await bot.stop()
  return row
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
