import { inspect } from 'node:util'
import { expect } from 'chai'
import { telegramChannel } from '../../../../src/channels/telegram/telegram-channel.ts'
import type { ActivityDraft } from '../../../../src/messages/activity.ts'
import type { PushChannel } from '../../../../src/messages/channel.ts'
import {
  botApiFailure,
  type FakeTelegramApi,
  startFakeTelegramApi,
} from '../../../support/fake-telegram-api.ts'
import type { Fault } from '../../../support/faulty-server.ts'
import { rejection } from '../../../support/rejection.ts'
import { watchedDeps } from '../../../support/watched-deps.ts'

const botToken = '123456:AA-secret-bot-token'
const address = { chatId: '700000001' }
const said = 'طلبك قيد الدراسة'

function asking(text: string, titles: string[]): ActivityDraft {
  const actions = titles.map((title, index) => ({ type: 'postBack', title, value: `choice:${index}` }))
  return { type: 'message', text, suggestedActions: { to: [], actions } }
}

describe('the Telegram channel', () => {
  let telegram: FakeTelegramApi
  let deps = watchedDeps()
  let channel: PushChannel

  beforeEach(async () => {
    telegram = await startFakeTelegramApi(botToken)
    deps = watchedDeps()
    channel = telegramChannel({ botToken, webhookSecret: 's', apiRoot: telegram.url, timeout: 300 }, deps)
  })
  afterEach(() => telegram.close())

  let deliveries = 0
  const send = (activity: ActivityDraft) => channel.send({ id: `d${++deliveries}`, address, activity })

  it('sends a text and gives its id', async () => {
    expect(await send({ type: 'message', text: said })).to.deep.equal({ messageId: '1' })
    expect(telegram.callsOf('sendMessage')).to.deep.equal([
      { chat_id: '700000001', text: said, link_preview_options: { is_disabled: true } },
    ])
  })

  it('sends short choices two in a row', async () => {
    await send(asking('هل توافق؟', ['نعم', 'لا', 'لاحقًا']))
    expect(telegram.callsOf('sendMessage')[0]).to.deep.include({
      text: 'هل توافق؟',
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'نعم', callback_data: 'choice:0' },
            { text: 'لا', callback_data: 'choice:1' },
          ],
          [{ text: 'لاحقًا', callback_data: 'choice:2' }],
        ],
      },
    })
  })

  it('sends longer choices one in a row', async () => {
    await send(asking('ماذا تريد؟', ['أريد أن أقدّم طلب دعم', 'سؤال']))
    expect(telegram.callsOf('sendMessage')[0]).to.have.nested.property(
      'reply_markup.inline_keyboard.length',
      2,
    )
  })

  it('sends a long text in order and does not repeat what went out', async () => {
    const delivery = {
      id: 'long',
      address,
      activity: { type: 'message', text: `${'كلمة '.repeat(1500)}نهاية` },
    }
    telegram.failNext({ kind: 'drop' }, 1, () => telegram.calls.length === 1)
    expect(await rejection(channel.send(delivery))).to.include({
      code: 'channel.unreachable',
      retryable: true,
    })
    expect(await channel.send(delivery)).to.deep.equal({ messageId: '2' })
    expect(telegram.calls).to.have.length(2)
  })

  it('sends files as photos or documents', async () => {
    deps.openFile = async (id) => ({
      name: id,
      mediaType: 'application/pdf',
      bytes: Buffer.from('%PDF of f1'),
    })
    const attachments = [
      { contentType: 'image/jpeg', contentUrl: 'https://files.example/1.jpg' },
      { contentType: 'application/pdf', contentUrl: 'wasl-file:f1', name: 'receipt.pdf' },
    ]
    await send({ type: 'message', attachments })
    expect(telegram.calls.map((call) => call.method)).to.deep.equal(['sendPhoto', 'sendDocument'])
    expect(telegram.callsOf('sendPhoto')[0]).to.include({ photo: 'https://files.example/1.jpg' })
    expect(telegram.calls[1]?.raw.includes('%PDF of f1')).to.equal(true)
    expect(telegram.calls[1]?.raw.includes('filename="receipt.pdf"')).to.equal(true)
  })

  it('sends a voice note as one, with its caption and the message that it answers', async () => {
    deps.openFile = async (id) => ({ name: id, mediaType: 'audio/ogg', bytes: Buffer.from('OggS of f2') })
    await send({
      type: 'message',
      text: 'اسمعي هذا',
      attachments: [{ contentType: 'audio/ogg', contentUrl: 'wasl-file:f2', name: 'voice.ogg' }],
      channelData: { quoted: { id: '41', text: 'كيف؟' } },
    })
    expect(telegram.calls.map((call) => call.method)).to.deep.equal(['sendVoice'])
    const raw = telegram.calls[0]?.raw.toString('utf8') ?? ''
    expect(raw).to.include('اسمعي هذا').and.include('"message_id":41')
  })

  it('quotes with the first of several messages alone', async () => {
    const text = `${'كلمة '.repeat(1500)}نهاية`
    await send({ type: 'message', text, replyToId: '7', channelData: { quoted: { id: '41', text: '' } } })
    expect(telegram.callsOf('sendMessage').map((call) => call.reply_parameters)).to.deep.equal([
      { message_id: 41, allow_sending_without_reply: true },
      undefined,
    ])
  })

  it('shows typing', async () => {
    await channel.sendTyping?.(address, null)
    expect(telegram.callsOf('sendChatAction')).to.deep.equal([{ chat_id: '700000001', action: 'typing' }])
  })

  it('refuses an address that names no chat', async () => {
    const delivery = { id: 'd', address: {}, activity: { type: 'message', text: said } }
    expect(await rejection(channel.send(delivery))).to.include({ code: 'channel.address' })
  })

  const failure = (code: number, parameters?: Record<string, number>): Fault => {
    const words = `chat 700000001: ${said} ${botToken}`
    return { kind: 'status', status: code, body: botApiFailure(code, words, parameters).body }
  }
  const retry = { retryable: true }
  const never = { retryable: false }
  const faults: { name: string; fault: Fault; error: object; retryAfter?: number }[] = [
    {
      name: 'a limit',
      fault: failure(429, { retry_after: 7 }),
      error: { code: 'channel.throttled', ...retry },
      retryAfter: 7,
    },
    { name: 'a block by the person', fault: failure(403), error: { code: 'channel.blocked', ...never } },
    { name: 'a refusal', fault: failure(400), error: { code: 'channel.refused', ...never } },
    {
      name: 'a wrong token',
      fault: failure(401),
      error: { code: 'channel.unauthorized', ...retry },
      retryAfter: 60,
    },
    { name: 'an outage', fault: failure(502), error: { code: 'channel.unavailable', ...retry } },
    { name: 'half an answer', fault: { kind: 'half' }, error: { code: 'channel.unreachable', ...retry } },
    {
      name: 'no JSON',
      fault: { kind: 'status', status: 200, body: Buffer.from('<html>') },
      error: { code: 'channel.unreachable', ...retry },
    },
    {
      name: 'a dropped connection',
      fault: { kind: 'drop' },
      error: { code: 'channel.unreachable', ...retry },
    },
    { name: 'no answer in time', fault: { kind: 'hang' }, error: { code: 'channel.timeout', ...retry } },
  ]
  for (const { name, fault, error, retryAfter } of faults) {
    it(`tells the sender what to do after ${name}, and no secret`, async () => {
      telegram.failNext(fault)
      const failed = await rejection(send({ type: 'message', text: said }))
      expect(failed).to.include(error)
      expect(failed.details.retryAfter).to.equal(retryAfter)
      const everything = inspect(failed, { depth: 10, showHidden: true }) + deps.lines.join('')
      for (const secret of [botToken, '700000001', said]) expect(everything).not.to.include(secret)
    })
  }

  it('calls a server that is gone unreachable, without the token', async () => {
    const gone = telegramChannel({ botToken, webhookSecret: 's', apiRoot: 'http://127.0.0.1:9' }, deps)
    const failed = await rejection(gone.send({ id: 'd', address, activity: { type: 'message', text: said } }))
    expect(failed).to.include({ code: 'channel.unreachable', retryable: true })
    expect(inspect(failed, { depth: 10, showHidden: true })).not.to.include('AA-secret')
  })
})
