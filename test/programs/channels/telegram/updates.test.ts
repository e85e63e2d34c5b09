import { expect } from 'chai'
import type { TelegramSettings } from '../../../../src/channels/telegram/settings.ts'
import { telegramChannel } from '../../../../src/channels/telegram/telegram-channel.ts'
import { WaslError } from '../../../../src/shared/errors.ts'
import {
  botApiFailure,
  type FakeTelegramApi,
  startFakeTelegramApi,
} from '../../../support/fake-telegram-api.ts'
import type { Fault } from '../../../support/faulty-server.ts'
import { readFixture } from '../../../support/read-fixture.ts'
import { recordingIntake } from '../../../support/recording-intake.ts'
import { until } from '../../../support/until.ts'
import { watchedDeps } from '../../../support/watched-deps.ts'

const botToken = '123456:AA-secret-bot-token'

function failing(code: number, parameters?: Record<string, number>): Fault {
  return { kind: 'status', status: code, body: botApiFailure(code, `refused ${botToken}`, parameters).body }
}

describe('updates of Telegram', () => {
  let telegram: FakeTelegramApi
  let deps = watchedDeps()
  let intake = recordingIntake()
  let stop: () => Promise<void>

  async function start(settings: Partial<TelegramSettings> = {}): Promise<void> {
    const base = { botToken, webhookSecret: null, apiRoot: telegram.url, pauses: { first: 5, longest: 20 } }
    const channel = telegramChannel({ ...base, ...settings }, deps)
    const stops = [await channel.start?.(), await channel.receive?.(intake)]
    stop = async () => void (await Promise.all(stops.map((one) => one?.())))
  }

  beforeEach(async () => {
    telegram = await startFakeTelegramApi(botToken)
    deps = watchedDeps()
    intake = recordingIntake()
    stop = async () => undefined
  })
  afterEach(async () => {
    await stop()
    await telegram.close()
  })

  it('are polled, stored, and confirmed by the next poll', async () => {
    telegram.push(readFixture('telegram/text'), readFixture('telegram/photo'), readFixture('telegram/group'))
    await start()
    await until(() => telegram.pending() === 0)
    expect(intake.events.map((event) => event.eventId)).to.deep.equal(['900000101', '900000104'])
    telegram.push({ ...Object(readFixture('telegram/text')), update_id: 900000200 })
    await until(() => intake.events.length === 3)
  })

  it('are polled after a webhook of before was removed, without losing what waits', async () => {
    telegram.push(readFixture('telegram/text'))
    await start()
    await until(() => intake.events.length === 1)
    expect(telegram.callsOf('deleteWebhook')).to.deep.equal([{ drop_pending_updates: false }])
  })

  it('may be commands of a menu in the language of each person’s program', async () => {
    const commands = (language: 'ar' | 'en') => [{ command: 'menu', description: `menu ${language}` }]
    deps = { ...deps, commands }
    await start()
    await until(() => telegram.callsOf('setMyCommands').length === 3)
    expect(telegram.callsOf('setMyCommands')).to.deep.equal([
      { commands: commands('ar') },
      { commands: commands('ar'), language_code: 'ar' },
      { commands: commands('en'), language_code: 'en' },
    ])
  })

  it('are asked for again while they cannot be stored', async () => {
    intake.refusal = new WaslError('store.unavailable', 'gone', { retryable: true })
    telegram.push(readFixture('telegram/text'))
    await start()
    await until(() => deps.lines.length > 0)
    expect(telegram.pending()).to.equal(1)
    intake.refusal = null
    await until(() => telegram.pending() === 0)
    expect(intake.events).to.have.length(1)
  })

  it('do not stop at one that cannot be read', async () => {
    telegram.push({ update_id: 5, message: 'nonsense' }, readFixture('telegram/text'))
    await start()
    await until(() => telegram.pending() === 0)
    expect(intake.events).to.have.length(1)
    expect(deps.counts).to.deep.equal({ 'telegram.message-unreadable': 1 })
  })

  it('have a pressed button answered', async () => {
    telegram.push(readFixture('telegram/callback'))
    await start()
    await until(() => telegram.callsOf('answerCallbackQuery').length === 1)
  })

  it('end a pending poll promptly when stopped', async () => {
    await start()
    await until(() => deps.lines.length === 0)
    const began = Date.now()
    await stop()
    expect(Date.now() - began).to.be.below(1000)
    telegram.push(readFixture('telegram/text'))
    expect(intake.events).to.deep.equal([])
  })

  it('finish storing what came before they stop', async () => {
    let finish: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      finish = resolve
    })
    let isStored = false
    const accept = intake.accept
    intake.accept = async (events) => {
      await gate
      isStored = true
      return accept(events)
    }
    telegram.push(readFixture('telegram/text'))
    await start()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const stopped = stop()
    finish()
    await stopped
    expect(isStored).to.equal(true)
  })

  const troubles: { name: string; fault: Fault; code: string }[] = [
    { name: 'another process polls', fault: failing(409), code: 'channel.conflict' },
    { name: 'Telegram is down', fault: { kind: 'status', status: 502 }, code: 'channel.unavailable' },
    { name: 'Telegram drops the connection', fault: { kind: 'drop' }, code: 'channel.unreachable' },
    { name: 'Telegram sends half', fault: { kind: 'half' }, code: 'channel.unreachable' },
    {
      name: 'Telegram sends no JSON',
      fault: { kind: 'status', status: 200, body: Buffer.from('<') },
      code: 'channel.unreachable',
    },
  ]
  for (const { name, fault, code } of troubles) {
    it(`come again after ${name}, which is logged once and without the token`, async () => {
      telegram.failNext(fault, 3)
      telegram.push(readFixture('telegram/text'))
      await start()
      await until(() => intake.events.length === 1)
      const errors = deps.lines.filter((line) => line.includes(`"code":"${code}"`))
      expect(errors).to.have.length(1)
      expect(deps.lines.join('')).not.to.include(botToken)
    })
  }

  it('wait as long as Telegram asks', async () => {
    telegram.failNext(failing(429, { retry_after: 1 }))
    telegram.push(readFixture('telegram/text'))
    const began = Date.now()
    await start()
    await until(() => intake.events.length === 1)
    expect(Date.now() - began).to.be.at.least(950)
  })

  it('with a wrong token are logged once, with a hint, and stop promptly', async () => {
    await start({ botToken: '999:AB-wrong-token' })
    await until(() => deps.lines.length > 0)
    await stop()
    expect(deps.lines).to.have.length(1)
    expect(deps.lines[0]).to.include('does not know this bot token')
    expect(deps.lines[0]).not.to.include('AB-wrong')
  })

  it('are not polled with a secret', async () => {
    await start({ webhookSecret: 'secret' })
    telegram.push(readFixture('telegram/text'))
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect({ pending: telegram.pending(), calls: telegram.calls }).to.deep.equal({ pending: 1, calls: [] })
  })

  it('are sent to the public address, once Telegram takes it', async () => {
    telegram.failNext({ kind: 'status', status: 500 })
    await start({ webhookSecret: 'secret', publicUrl: 'https://wasl.example' })
    await until(() => telegram.calls.length === 1)
    expect(telegram.callsOf('setWebhook')).to.deep.equal([
      {
        url: 'https://wasl.example/webhooks/telegram',
        secret_token: 'secret',
        allowed_updates: [
          'message',
          'edited_message',
          'callback_query',
          'my_chat_member',
          'message_reaction',
        ],
      },
    ])
  })
})
