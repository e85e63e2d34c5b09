import { expect } from 'chai'
import { z } from 'zod'
import { WaslError } from '../../../src/shared/errors.ts'
import { createLogger } from '../../../src/shared/logger.ts'
import { completeSupportRequest } from '../../support/complete-support-request.ts'
import { isMessage } from '../../support/fake-graph-api.ts'
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

const lineSchema = z.looseObject({
  msg: z.string(),
  request: z.string().optional(),
  turn: z.string().optional(),
  delivery: z.string().optional(),
})

const person = '966512345678'
const chat = 778_899_001

/** What people told in these conversations, and what the program knows that nobody else may. */
const secrets = [
  ...[
    'العتيبي',
    '1000000008',
    '551234567',
    'SA0380000000608010167519',
    'إيجار البيت',
    'هوية.png',
    'نورة',
    'سعد',
  ],
  ...['وش حقوقي عندكم', 'سر لا يعرفه أحد', person, person.slice(3), String(chat), 'تقرير-طبي.jpg'],
  ...[botToken, 'loopback-token', 'loopback-access-token', 'loopback-app-secret', 'loopback-verify-token'],
]

describe('the logs of whole conversations with faults', function () {
  this.timeout(60_000)
  let app: RunningApp
  let reference: string
  const lines: string[] = []
  const parsed = () => lines.map((line) => lineSchema.parse(JSON.parse(line)))

  before(async () => {
    const log = createLogger('trace', { write: (line: string) => void lines.push(line) })
    app = await startRunningApp({ log })
    const webhook = `${app.url}/webhooks/whatsapp`
    const visitor = await WebVisitor.arrive(app.url)
    reference = await completeSupportRequest(visitor)
    await visitor.post({ type: 'message', text: 'سر لا يعرفه أحد'.repeat(2000) })
    await visitor.post('{"text": "سر لا يعرفه أحد')

    app.graph.failNext({ kind: 'status', status: 500 }, 1, isMessage)
    await app.graph.deliver(webhook, whatsappText('wamid.log-1', person, 'وش حقوقي عندكم'))
    app.graph.failNext({ kind: 'half' }, 1, ({ path }) => path.startsWith('/lookaside/'))
    app.graph.addMedia('m-log', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]))
    const picture = { id: 'm-log', mime_type: 'image/jpeg', caption: 'سر لا يعرفه أحد' }
    const base = { from: person, timestamp: String(Math.floor(Date.now() / 1000)) }
    await app.graph.deliver(
      webhook,
      whatsappMessage({ ...base, id: 'wamid.log-2', type: 'image', image: picture }, person),
    )
    await fetch(webhook, { method: 'POST', body: JSON.stringify(whatsappText('forged', person, 'x')) })
    await fetch(`${webhook}?hub.mode=subscribe&hub.verify_token=loopback-verify-token&hub.challenge=1`)
    await app.graph.deliver(webhook, 'وش حقوقي عندكم')

    app.telegram.failNext(
      {
        kind: 'status',
        status: 403,
        body: { ok: false, error_code: 403, description: `Forbidden: ${chat}` },
      },
      1,
      ({ path }) => path.endsWith('/sendMessage'),
    )
    app.telegram.push(telegramText(1, chat, 'وش حقوقي عندكم'), telegramText(2, chat, 'سر لا يعرفه أحد'))
    await until(() => app.telegram.callsOf('sendMessage').length > 0, 15_000)
    await until(() => app.graph.sent.length >= 2, 15_000)
  })
  after(() => app.close())

  for (const secret of secrets) {
    it(`do not hold «${secret}»`, () => {
      expect(lines.filter((line) => line.includes(secret))).to.deep.equal([])
    })
  }

  it('do not hold references, tokens or keys of people', () => {
    expect(lines.filter((line) => line.includes(reference))).to.deep.equal([])
    expect(lines.filter((line) => /eyJhbGciOi|Bearer /.test(line))).to.deep.equal([])
  })

  it('tell of the faults', () => {
    const said = parsed().map(({ msg }) => msg)
    expect(said).to.include('a message was not sent').and.to.include('a file could not be fetched')
  })

  it('lead with one id from the webhook over the turn to the delivery', () => {
    const cameBy = (channel: string) =>
      parsed().find((line) => line.msg === 'an event came in' && line.channel === channel)
    for (const channel of ['whatsapp', 'webchat'])
      expect(cameBy(channel)?.request, channel).to.match(/^[0-9a-f-]{36}$/)
    const came = cameBy('whatsapp')
    const same = parsed().filter(({ turn }) => turn === came?.turn)
    const said = same.map(({ msg }) => msg)
    for (const step of [
      'an event came in',
      'a turn was done',
      'a message was not sent',
      'a message was sent',
    ]) {
      expect(said, step).to.include(step)
    }
  })
})

describe('an error in the log', () => {
  const logged = (error: unknown): string => {
    const lines: string[] = []
    createLogger('trace', { write: (line: string) => void lines.push(line) }).error({ err: error }, 'x')
    return lines.join('')
  }
  const caught = (work: () => unknown): unknown => {
    try {
      return work()
    } catch (error) {
      return error
    }
  }

  const errors: [name: string, error: unknown][] = [
    ['of JSON that cannot be read', caught(() => JSON.parse('{"name": "سارة 0551234567"'))],
    ['that quotes a value', new Error('invalid input syntax for type bigint: "سارة 0551234567"')],
    ['that quotes an open value', new Error('unterminated “سارة 0551234567')],
    ['with a number', new Error('no account 0551234567')],
    ['with fields', Object.assign(new Error('no'), { detail: 'Key (name)=(سارة)', payload: '0551234567' })],
    ['with a cause', new Error('no', { cause: new Error('"سارة" 0551234567') })],
  ]
  for (const [name, error] of errors) {
    it(`${name} says what happened without what it quotes`, () => {
      const line = logged(error)
      expect(line).not.to.include('سارة').and.not.to.include('551234567')
      expect(JSON.parse(line)).to.have.nested.property('err.at').that.has.length.greaterThan(0)
    })
  }

  it('has the code of a driver and the message of our own', () => {
    const driver = Object.assign(new Error('x'), { code: 'SQLITE_FULL' })
    const line = logged(new WaslError('store.full', 'the disk of the store is full', { cause: driver }))
    expect(JSON.parse(line)).to.have.nested.property('err.message', 'the disk of the store is full')
    expect(JSON.parse(line)).to.have.nested.property('err.cause.code', 'SQLITE_FULL')
  })
})
