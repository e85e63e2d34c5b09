import { inspect } from 'node:util'
import { expect } from 'chai'
import { telegramChannel } from '../../../../src/channels/telegram/telegram-channel.ts'
import type { PushChannel } from '../../../../src/messages/channel.ts'
import type { RemoteMedia } from '../../../../src/messages/inbound-event.ts'
import { type FakeTelegramApi, startFakeTelegramApi } from '../../../support/fake-telegram-api.ts'
import type { Call, Fault } from '../../../support/faulty-server.ts'
import { rejection } from '../../../support/rejection.ts'
import { watchedDeps } from '../../../support/watched-deps.ts'

const botToken = '123456:AA-secret-bot-token'
const bytes = Buffer.from('%PDF-1.7 abc')

function media(reference: string, size: number | null = null): RemoteMedia {
  return { reference, name: 'تعريف.pdf', mediaType: 'application/pdf', size }
}

describe('fetching a file from Telegram', () => {
  let telegram: FakeTelegramApi
  let channel: PushChannel

  before(async () => {
    telegram = await startFakeTelegramApi(botToken)
    channel = telegramChannel(
      { botToken, webhookSecret: 's', apiRoot: telegram.url, timeout: 300 },
      watchedDeps(),
    )
    telegram.addFile('doc', bytes)
    telegram.addFile('local', bytes, '/var/lib/telegram/doc')
  })
  after(() => telegram.close())

  it('fetches the bytes', async () => {
    const file = await channel.fetchMedia(media('doc'), 1000)
    const expected = { name: 'تعريف.pdf', mediaType: 'application/pdf', bytes }
    expect({ ...file, bytes: Buffer.from(file.bytes) }).to.deep.equal(expected)
  })

  for (const { name, size, max } of [
    { name: 'larger than the program takes', size: 2000, max: 1000 },
    { name: 'larger than bots may download', size: 20 * 1024 * 1024 + 1, max: 100 * 1024 * 1024 },
  ]) {
    it(`asks nothing about a file that is ${name}`, async () => {
      telegram.calls.length = 0
      expect(await rejection(channel.fetchMedia(media('doc', size), max))).to.include({
        code: 'media.too-large',
        retryable: false,
      })
      expect(telegram.calls).to.deep.equal([])
    })
  }

  it('does not fetch a file whose size is told late', async () => {
    expect(await rejection(channel.fetchMedia(media('doc'), 5))).to.include({ code: 'media.too-large' })
  })

  for (const reference of ['unknown', 'local']) {
    it(`says that the file «${reference}» is not to be had`, async () => {
      expect(await rejection(channel.fetchMedia(media(reference), 1000))).to.include({
        code: 'media.gone',
        retryable: false,
      })
    })
  }

  const isDownload = (call: Call) => call.path.startsWith('/file/')
  const faults: { name: string; fault: Fault; error: object }[] = [
    {
      name: 'is gone',
      fault: { kind: 'status', status: 404 },
      error: { code: 'media.gone', retryable: false },
    },
    {
      name: 'fails',
      fault: { kind: 'status', status: 500 },
      error: { code: 'channel.unavailable', retryable: true },
    },
    { name: 'breaks off', fault: { kind: 'half' }, error: { code: 'channel.unreachable', retryable: true } },
    { name: 'drops', fault: { kind: 'drop' }, error: { code: 'channel.unreachable', retryable: true } },
  ]
  for (const { name, fault, error } of faults) {
    it(`says what to do when the download ${name}, without the token`, async () => {
      telegram.failNext(fault, 1, isDownload)
      const failed = await rejection(channel.fetchMedia(media('doc'), 1000))
      expect(failed).to.include(error)
      expect(inspect(failed, { depth: 10, showHidden: true })).not.to.include('AA-secret')
    })
  }
})
