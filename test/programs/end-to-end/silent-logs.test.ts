import { Writable } from 'node:stream'
import { expect } from 'chai'
import { createLogger } from '../../../src/shared/logger.ts'
import { codeIn, onWhatsApp } from '../../support/channel-people.ts'
import { completeSupportRequest, secretAnswers } from '../../support/complete-support-request.ts'
import { graphFailure, isMessage } from '../../support/fake-graph-api.ts'
import { botApiFailure } from '../../support/fake-telegram-api.ts'
import {
  botToken,
  type RunningApp,
  startRunningApp,
  telegramText,
  WebVisitor,
  whatsappMessage,
  whatsappText,
} from '../../support/running-app.ts'
import { until } from '../../support/until.ts'

const number = '966500000901'
const chatId = 739018264455

describe('the logs of a program that was used', function () {
  this.timeout(60_000)
  const lines: string[] = []
  let app: RunningApp
  const secrets = [
    number,
    '500000901',
    String(chatId),
    'نورة',
    'سعد',
    botToken,
    'loopback-access-token',
    'loopback-app-secret',
  ]

  before(async () => {
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString('utf8'))
        done()
      },
    })
    app = await startRunningApp({
      environment: { PUBLIC_URL: 'https://chat.example.org' },
      log: createLogger('trace', stream),
    })
    await useEverything()
  })
  after(() => app.close())

  it('are there, at the level trace', () => {
    expect(lines.length).to.be.greaterThan(20)
    expect(lines.join('')).to.include('a message was not sent')
    expect(lines.join('')).to.include('a file could not be fetched')
  })

  it('hold no name, number, text, address, code, token or answer', () => {
    const all = lines.join('')
    for (const secret of [...secrets, ...secretAnswers.slice(0, -1).map(String)])
      expect(all.includes(secret), secret).to.equal(false)
    expect(all).to.not.match(/[\u0600-\u06ff]/)
  })

  /** Talks on three channels while their servers fail now and then, quoting what they were sent. */
  async function useEverything(): Promise<void> {
    const person = onWhatsApp(app, number)
    const failure = graphFailure(400, 100, `could not send to ${number}: نورة`)
    app.graph.failNext({ kind: 'status', status: 400, body: failure.body }, 1, isMessage)
    await app.graph.deliver(
      `${app.url}/webhooks/whatsapp`,
      whatsappText('wamid.one', number, 'وش حقوقي عندكم'),
    )
    await logged('a message was not sent')
    app.telegram.failNext(
      { kind: 'status', status: 400, ...botApiFailure(400, `chat ${chatId} سعد`) },
      1,
      isSend,
    )
    app.telegram.push(telegramText(9001, chatId, 'السلام عليكم'))
    await logged('"channel":"telegram"')
    await brokenPicture()
    await forgedWebhook()
    const visitor = await WebVisitor.arrive(app.url)
    await completeSupportRequest(visitor)
    const copy = (await visitor.say('نسخة من بياناتي')).map(({ text }) => text).join()
    const token = /my-data\/(\w+)/.exec(copy)?.[1] ?? ''
    await fetch(`${app.url}/my-data/${token}`, {
      method: 'POST',
      body: new URLSearchParams({ form: 'page' }),
    })
    await fetch(`${app.url}/my-data/${token}`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'x' },
    })
    await person.say('أريد تقديم طلب دعم', 'نبدأ الآن')
    await person.say('نعم', 'نحتاج حفظ')
    const code = codeIn(await person.say('أكمل في تيليجرام', 'W-'))
    await visitor.say(code)
    await person.next('هل أنت')
    secrets.push(token, code)
  }

  function logged(words: string): Promise<void> {
    return until(() => lines.join('').includes(words), 10_000)
  }

  async function brokenPicture(): Promise<void> {
    const picture = { id: 'lost-media', mime_type: 'image/jpeg', sha256: 'x', caption: 'صورة هويتي' }
    const message = {
      id: 'wamid.picture',
      from: number,
      timestamp: String(Math.floor(Date.now() / 1000)),
      type: 'image',
      image: picture,
    }
    await app.graph.deliver(`${app.url}/webhooks/whatsapp`, whatsappMessage(message, number))
    await logged('a file could not be fetched')
  }

  async function forgedWebhook(): Promise<void> {
    await fetch(`${app.url}/webhooks/whatsapp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
      body: `{"from":"${number}"`,
    })
  }
})

const isSend = ({ path }: { path: string }) => path.endsWith('/sendMessage')
