import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { Vault } from '../../src/store/vault.ts'
import type { FakeGraphApi } from '../support/fake-graph-api.ts'
import type { FakeTelegramApi } from '../support/fake-telegram-api.ts'
import { startStandIns } from '../support/running-app.ts'
import { ChannelFaults } from './channel-faults.ts'
import { checkOutcomes } from './check-outcomes.ts'
import { checkReplies, type Seen, type Taken } from './check-replies.ts'
import { checkTurns } from './check-turns.ts'
import { Crowd } from './crowd.ts'
import type { Finding } from './finding.ts'
import { readKept } from './kept.ts'
import { Ledger } from './ledger.ts'
import { type PostgresLeg, startPostgresLeg } from './postgres-leg.ts'
import { Program } from './program.ts'
import type { Random } from './random.ts'
import { mountSmallDisk } from './small-disk.ts'
import { countOpen, type StoreView, viewSqlite } from './store-view.ts'
import { TelegramCourier } from './telegram-courier.ts'
import { Troubles } from './troubles.ts'
import { WebchatCourier } from './webchat-courier.ts'
import { WhatsAppCourier } from './whatsapp-courier.ts'

/** One part of the run: the program on one kind of store. */
export type LegPlan = {
  store: 'sqlite' | 'postgres'
  telegram: 'polling' | 'webhook'
  processes: number
  kills: number
}

export type LegResult = {
  messages: number
  replies: number
  counts: Map<string, number>
  notes: string[]
  findings: Finding[]
}

type LegDeps = { entry: string; folder: string; random: Random }

const dataKey = Buffer.alloc(32, 7)
const crowdSize = 24

/** Runs the program under traffic and trouble, lets it finish, and compares what was promised with what is there. */
export async function runLeg(plan: LegPlan, { entry, folder, random }: LegDeps): Promise<LegResult> {
  await mkdir(folder, { recursive: true })
  const standIns = await startStandIns()
  const disk = plan.store === 'sqlite' ? mountSmallDisk(standIns.dataDir) : null
  const postgres = plan.store === 'postgres' ? await startPostgresLeg() : null
  const clockFile = join(folder, 'clock')
  await writeFile(clockFile, '0')
  const secret = plan.telegram === 'webhook' ? 'loopback-secret' : null
  const environment = {
    ...standIns.environment,
    ...postgres?.environment,
    DATA_KEY: dataKey.toString('base64'),
    LOG_LEVEL: 'warn',
    ...(secret ? { TELEGRAM_WEBHOOK_SECRET: secret } : {}),
  }
  const logFile = join(folder, 'program.log')
  const program = await Program.start({
    entry,
    processes: plan.processes,
    environment,
    clockFile,
    logFile,
  })
  const view = postgres?.view ?? viewSqlite(standIns.dataDir)
  const channelFaults = new ChannelFaults(random)
  const troubles = new Troubles(
    {
      channelFaults,
      clockFile,
      disk,
      postgres: postgres?.server ?? null,
      redis: postgres?.redis ?? null,
    },
    random,
  )
  try {
    const ledger = new Ledger()
    const deps = { ledger, random, url: () => program.url(random) }
    const whatsapp = new WhatsAppCourier(deps, standIns.graph, environment)
    const telegram = new TelegramCourier(deps, standIns.telegram, secret)
    const webchat = new WebchatCourier(deps)
    const isMessage = (path: string) => path.endsWith('/messages')
    standIns.graph.failWhen(({ path }) => (isMessage(path) ? channelFaults.next('whatsapp') : null))
    standIns.telegram.failWhen((call) => {
      telegram.saw(call)
      return channelFaults.next('telegram', call.path.endsWith('/getUpdates'))
    })

    const crowd = new Crowd({ ledger, random, couriers: { whatsapp, telegram, webchat } }, crowdSize)
    for (let round = 0; round < plan.kills; round++) await troubles.round(program)
    if (plan.kills === 0) await delay(5000)
    channelFaults.stop()
    await program.untilReady()
    await crowd.sendHome()
    await untilFinished(view, clockFile)
    await Promise.all([whatsapp.settle(), telegram.settle(), webchat.settle()])
    await untilFinished(view, clockFile)

    const seen = await readSeen(standIns, webchat)
    const endedWell = await program.stop()
    const messageIds = [...seen.taken.keys()].map((key) => key.slice(key.indexOf(' ') + 1))
    const eventIds = ledger.messages.map(({ eventId }) => eventId)
    const kept = await readKept(view, new Vault([dataKey]), [...eventIds, ...messageIds])
    const findings = [
      ...checkTurns(ledger.messages, kept),
      ...checkReplies(ledger, kept, seen),
      ...checkOutcomes(ledger, kept),
      ...checkEnds(program.crashes, endedWell),
      ...kept.unfinishedEvents.map(
        ({ channel, event_id, status }): Finding => ({
          kind: 'lost',
          what: `${channel} ${event_id} is ${status}`,
        }),
      ),
    ]
    const evidence = { plan, findings, ledger, kept, taken: [...seen.taken], shown: [...seen.shown] }
    await writeFile(join(folder, 'evidence.json'), JSON.stringify(evidence, null, 1))
    return {
      messages: ledger.messages.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
      replies: kept.entries.filter(({ author }) => author === 'bot').length,
      counts: countsOf(troubles, channelFaults, ledger),
      notes: notesOf(plan, disk, postgres),
      findings,
    }
  } finally {
    await program.stop()
    await view.close()
    await postgres?.close()
    disk?.close()
    await standIns.close()
  }
}

const patience = { quiet: 20_000, max: 90_000 }

/**
 * Waits until nothing is open. After a while the clock is put on by two hours, so that what waits for another try is due;
 * what is still open at the end is left for the checker to find.
 */
async function untilFinished(view: StoreView, clockFile: string): Promise<void> {
  const start = Date.now()
  let isPutOn = false
  while (Date.now() - start < patience.max) {
    if ((await countOpen(view)) === 0) return
    if (!isPutOn && Date.now() - start > patience.quiet) {
      isPutOn = true
      await writeFile(clockFile, String(7 * 60 * 60 * 1000))
    }
    await delay(250)
  }
}

const telegramMessage = z.looseObject({ chat_id: z.union([z.string(), z.number()]).transform(String) })

async function readSeen(
  { graph, telegram }: { graph: FakeGraphApi; telegram: FakeTelegramApi },
  webchat: WebchatCourier,
): Promise<Seen> {
  const taken = new Map<string, Taken>()
  for (const [place, { id, ...message }] of graph.sent.entries())
    taken.set(`whatsapp ${id}`, { place, person: message.to ?? '', body: textsIn(message) })
  for (const [place, { method, payload }] of telegram.calls.entries()) {
    if (!method.startsWith('send') || method === 'sendChatAction') continue
    const { chat_id: person } = telegramMessage.parse(payload)
    taken.set(`telegram ${place + 1}`, { place, person, body: textsIn(payload) })
  }
  const shown = new Map<string, string[]>()
  for (const visitor of webchat.visitors) shown.set(visitor.conversationId, await visitor.heard())
  return { taken, shown }
}

/** All text in a message, wherever its kind puts it. */
function textsIn(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(textsIn).join(' ')
}

function countsOf(troubles: Troubles, channelFaults: ChannelFaults, ledger: Ledger): Map<string, number> {
  const calls = [...channelFaults.counts].map(([kind, count]) => [`channel call: ${kind}`, count] as const)
  return new Map([
    ...troubles.counts,
    ...calls,
    ['redelivered webhooks', ledger.redelivered],
    ['bursts out of order', ledger.reordered],
  ])
}

function checkEnds(crashes: number, endedWell: boolean): Finding[] {
  const unasked: Finding = { kind: 'ended', what: `the program ended by itself ${crashes} times` }
  const late: Finding = { kind: 'ended', what: 'the program did not end in order when asked to' }
  return [...(crashes > 0 ? [unasked] : []), ...(endedWell ? [] : [late])]
}

function notesOf({ store }: LegPlan, disk: unknown, postgres: PostgresLeg | null): string[] {
  const notes = [
    store === 'sqlite' && disk === null ? 'the disk was never full: mounting is not allowed here' : null,
    postgres && postgres.redis === null ? 'Redis was never killed: there is none here' : null,
  ]
  return notes.filter((note) => note !== null)
}
