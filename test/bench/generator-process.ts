import { createHmac } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { type Order, orderSchema, type Report } from './generator-protocol.ts'

/** Run as a process of its own beside the program that is measured: posts messages, takes replies, and times both. */
const agent = new Agent({ keepAlive: true, maxSockets: 256 })
const recipient = z.looseObject({ to: z.string().optional(), status: z.string().optional() })
const conversation = /\/v3\/conversations\/([^/]+)\//

type Waiting = { since: number; done(): void }
const waiting = new Map<string, Waiting[]>()
let replies = 0
let replyTimes: number[] = []
let messages = 0

const standIn = createServer((incoming, response) => {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('end', () => {
    const id = `wamid.out.${++messages}`
    const answer = JSON.stringify({ id, messages: [{ id }], messaging_product: 'whatsapp', contacts: [] })
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
    takeReply(incoming.url ?? '', Buffer.concat(chunks))
  })
})

function takeReply(path: string, body: Buffer): void {
  const person = conversation.exec(path)?.[1] ?? personOf(body)
  if (person === null) return
  replies++
  const own = waiting.get(person)
  const first = own?.shift()
  if (own?.length === 0) waiting.delete(person)
  if (!first) return
  replyTimes.push(performance.now() - first.since)
  first.done()
}

function personOf(body: Buffer): string | null {
  if (body.length === 0) return null
  const message = recipient.parse(JSON.parse(body.toString('utf8')))
  return message.status === undefined ? (message.to ?? null) : null
}

async function run(order: Order): Promise<Report> {
  replies = 0
  replyTimes = []
  waiting.clear()
  const webhookTimes: number[] = []
  const tally = { sent: 0, acknowledged: 0 }
  const start = performance.now()

  /** Posts the next message; resolves with its reply once the webhook was answered too. */
  const say = async () => {
    const index = tally.sent++
    const person = `9665${10_000_000 + order.firstPerson + (index % order.people)}`
    const text = order.questions[index % order.questions.length] ?? ''
    const webhook = order.webhooks[index % order.webhooks.length] ?? ''
    const since = performance.now()
    const replied = new Promise<void>((resolve) => {
      const own = waiting.get(person) ?? []
      own.push({ since, done: resolve })
      waiting.set(person, own)
    })
    const status = await post(webhook, bodyOf(order, person, text, index), order.appSecret)
    webhookTimes.push(performance.now() - since)
    if (status >= 200 && status < 300) tally.acknowledged++
    return replied
  }

  const end = start + order.load.seconds * 1000
  if (order.load.kind === 'at-once') await sayAtOnce(order.load.atOnce, end, order.patience, say)
  else await saySteadily(order.load.perSecond, order.load.seconds, say)
  const inTime = replies
  const took = performance.now() - start
  const patience = performance.now() + order.patience * 1000
  while (waiting.size > 0 && performance.now() < patience) await delay(20)
  return {
    ...tally,
    replies,
    perSecond: (inTime * 1000) / took,
    webhook: timesOf(webhookTimes),
    reply: timesOf(replyTimes),
  }
}

async function sayAtOnce(atOnce: number, end: number, patience: number, say: () => Promise<unknown>) {
  const one = async () => {
    while (performance.now() < end) await Promise.race([say(), delay(patience * 1000, null, { ref: false })])
  }
  await Promise.race([Promise.all(Array.from({ length: atOnce }, one)), delay(end - performance.now() + 50)])
}

async function saySteadily(perSecond: number, seconds: number, say: () => Promise<unknown>) {
  const start = performance.now()
  for (let sent = 0; sent < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - start) * perSecond) / 1000)
    for (; sent < due; sent++) void say()
    await delay(2)
  }
}

function bodyOf({ speech }: Order, person: string, text: string, index: number): string {
  const id = `${process.pid}-${Math.round(performance.now())}-${index}`
  if (speech === 'botframework') {
    return JSON.stringify({
      type: 'message',
      id,
      text,
      channelId: 'emulator',
      serviceUrl: standInUrl(),
      from: { id: person, role: 'user' },
      recipient: { id: 'bot', role: 'bot' },
      conversation: { id: person },
      timestamp: new Date().toISOString(),
    })
  }
  const message = { id: `wamid.${id}`, from: person, timestamp: String(Math.floor(Date.now() / 1000)) }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001111', phone_number_id: '106540352242922' },
    contacts: [{ profile: { name: 'نورة' }, wa_id: person }],
    messages: [{ ...message, type: 'text', text: { body: text } }],
  }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  })
}

/** Gives the status, or 0 when there was no answer. */
function post(url: string, body: string, appSecret: string): Promise<number> {
  const signature = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-hub-signature-256': signature,
  }
  return new Promise((resolve) => {
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    call.on('error', () => resolve(0))
    call.end(body)
  })
}

function timesOf(times: number[]): { median: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { median: at(0.5), p99: at(0.99) }
}

function standInUrl(): string {
  return `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`
}

process.on('message', async (order) => {
  process.send?.(await run(orderSchema.parse(order)))
})
process.on('disconnect', () => process.exit(0))
standIn.listen(0, '127.0.0.1', () => process.send?.({ standIn: standInUrl() }))
