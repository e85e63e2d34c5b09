import { expect } from 'chai'
import { telegramChannel } from '../../../../src/channels/telegram/telegram-channel.ts'
import { WaslError } from '../../../../src/shared/errors.ts'
import { type FakeTelegramApi, startFakeTelegramApi } from '../../../support/fake-telegram-api.ts'
import { readFixture } from '../../../support/read-fixture.ts'
import { recordingIntake } from '../../../support/recording-intake.ts'
import { type ServedRoutes, serveRoutes } from '../../../support/serve-routes.ts'
import { until } from '../../../support/until.ts'
import { watchedDeps } from '../../../support/watched-deps.ts'

const botToken = '123456:AA-secret-bot-token'
const secret = 'webhook_secret-1'

describe('the Telegram webhook', () => {
  let telegram: FakeTelegramApi
  let deps = watchedDeps()
  let intake = recordingIntake()
  let served: ServedRoutes
  let webhook: string

  async function serve(webhookSecret: string | null): Promise<void> {
    const channel = telegramChannel({ botToken, webhookSecret, apiRoot: telegram.url, timeout: 300 }, deps)
    served = await serveRoutes(channel.routes(intake))
    webhook = `${served.url}/webhooks/telegram`
  }

  beforeEach(async () => {
    telegram = await startFakeTelegramApi(botToken)
    deps = watchedDeps()
    intake = recordingIntake()
    await serve(secret)
  })
  afterEach(async () => {
    await served.close()
    await telegram.close()
  })

  it('stores an update before it answers 200', async () => {
    expect((await telegram.deliver(webhook, readFixture('telegram/text'), secret)).status).to.equal(200)
    expect(intake.events.map((event) => event.activity.text)).to.deep.equal([
      'السلام عليكم، ما شروط التطوّع؟ 🌙',
    ])
  })

  for (const wrong of ['', 'webhook_secret-2', `${secret} x`, secret.toUpperCase()]) {
    it(`answers 401 to the secret «${wrong}» and leaves only a count`, async () => {
      expect((await telegram.deliver(webhook, readFixture('telegram/text'), wrong)).status).to.equal(401)
      expect(intake.events).to.deep.equal([])
      expect(deps.lines).to.deep.equal([])
      expect(deps.counts).to.deep.equal({ 'telegram.secret-refused': 1 })
    })
  }

  it('answers 401 when there is no secret', async () => {
    expect((await fetch(webhook, { method: 'POST', body: '{}' })).status).to.equal(401)
  })

  it('is not there when updates are polled', async () => {
    await served.close()
    await serve(null)
    expect((await telegram.deliver(webhook, readFixture('telegram/text'), '')).status).to.equal(404)
    expect(intake.events).to.deep.equal([])
  })

  it('tells Telegram that a button was heard, once it is stored', async () => {
    await telegram.deliver(webhook, readFixture('telegram/callback'), secret)
    await until(() => telegram.callsOf('answerCallbackQuery').length === 1)
    expect(telegram.callsOf('answerCallbackQuery')).to.deep.equal([
      { callback_query_id: '4382bfdwdsb323b2d9' },
    ])
    expect(intake.events).to.have.length(1)
  })

  it('does not wait for Telegram to take that', async () => {
    telegram.failNext({ kind: 'hang' })
    expect((await telegram.deliver(webhook, readFixture('telegram/callback'), secret)).status).to.equal(200)
    await until(() => deps.counts['telegram.callback-unanswered'] === 1)
  })

  it('asks for redelivery while updates cannot be stored', async () => {
    intake.refusal = new WaslError('store.unavailable', 'gone', { retryable: true })
    expect((await telegram.deliver(webhook, readFixture('telegram/callback'), secret)).status).to.equal(503)
    intake.refusal = null
    expect((await telegram.deliver(webhook, readFixture('telegram/text'), secret)).status).to.equal(200)
    expect(intake.events).to.have.length(1)
    expect(telegram.callsOf('answerCallbackQuery')).to.deep.equal([])
  })

  for (const [fixture, reason] of [['group', 'group-ignored']]) {
    it(`acknowledges ${fixture}, counts it and says nothing`, async () => {
      expect((await telegram.deliver(webhook, readFixture(`telegram/${fixture}`), secret)).status).to.equal(
        200,
      )
      expect(intake.events).to.deep.equal([])
      expect(telegram.calls).to.deep.equal([])
      expect(deps.counts).to.deep.equal({ [`telegram.${reason}`]: 1 })
    })
  }

  for (const { name, body, status } of [
    { name: 'what is no JSON', body: '\u0000not json', status: 400 },
    { name: 'more than a megabyte', body: ' '.repeat(1024 * 1024 + 1), status: 413 },
  ]) {
    it(`answers ${status} to ${name}`, async () => {
      const headers = { 'x-telegram-bot-api-secret-token': secret }
      expect((await fetch(webhook, { method: 'POST', headers, body })).status).to.equal(status)
      expect(deps.counts).to.deep.equal({ 'telegram.body-refused': 1 })
    })
  }

  it('writes no secret, chat or text to the log', async () => {
    intake.refusal = new Error('database says: 700000001 السلام')
    await telegram.deliver(webhook, readFixture('telegram/text'), secret)
    const log = deps.lines.join('')
    expect(log).to.include('asked for redelivery')
    for (const word of [botToken, secret, '700000001', 'السلام', 'فهد']) expect(log).not.to.include(word)
  })
})
