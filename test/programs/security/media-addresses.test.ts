import { expect } from 'chai'
import { botApi } from '../../../src/channels/telegram/bot-api.ts'
import { telegramChannel } from '../../../src/channels/telegram/telegram-channel.ts'
import { whatsappChannel } from '../../../src/channels/whatsapp/whatsapp-channel.ts'
import { startFakeGraphApi } from '../../support/fake-graph-api.ts'
import { startFakeTelegramApi } from '../../support/fake-telegram-api.ts'
import { startFaultyServer } from '../../support/faulty-server.ts'
import { rejection } from '../../support/rejection.ts'
import { watchedDeps } from '../../support/watched-deps.ts'

const media = { reference: 'm', name: null, mediaType: 'image/jpeg', size: null }

describe('the addresses that files are fetched from', () => {
  for (const path of [
    'https://evil.example/x',
    '//evil.example/x',
    '\\\\evil.example\\x',
    '../../../evil',
    '@evil.example/x',
    'http:evil.example',
    'x?y=https://evil.example',
  ]) {
    it(`stay with Telegram whatever it calls the file: ${path}`, () => {
      const api = botApi({ botToken: '1:token', apiRoot: 'https://api.telegram.org', timeout: 100 })
      expect(api.fileAddress(path).origin).to.equal('https://api.telegram.org')
    })
  }

  for (const url of [
    'http://127.0.0.1:1/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://10.0.0.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://fbsbx.com.evil.example/x',
    'https://lookaside.fbsbx.com@evil.example/x',
    'https://evil.example/lookaside.fbsbx.com',
    'file:///etc/passwd',
    'data:text/plain,x',
  ]) {
    it(`are Meta’s own: ${url} is not asked`, async () => {
      const graph = await startFakeGraphApi({ accessToken: 'token', appSecret: 's' })
      graph.addMedia('m', Buffer.from('x'), { url })
      const settings = {
        phoneNumberId: '1',
        accessToken: 'token',
        appSecret: 's',
        verifyToken: 'v',
        timeout: 300,
      }
      const channel = whatsappChannel({ ...settings, apiBaseUrl: graph.url }, watchedDeps())
      expect(await rejection(channel.fetchMedia(media, 100))).to.have.property('code', 'channel.refused')
      await graph.close()
    })
  }

  it('are not left by a redirect, on either channel', async () => {
    const asked: string[] = []
    const elsewhere = await startFaultyServer(({ path, headers }) => {
      asked.push(`${path} ${headers.authorization}`)
      return { body: Buffer.from('secret of the network') }
    })
    const redirect = {
      kind: 'status',
      status: 302,
      headers: { location: `${elsewhere.url}/inside` },
    } as const
    const graph = await startFakeGraphApi({ accessToken: 'token', appSecret: 's' })
    graph.addMedia('m', Buffer.from('x'))
    graph.failNext(redirect, 1, ({ path }) => path.startsWith('/lookaside/'))
    const settings = {
      phoneNumberId: '1',
      accessToken: 'token',
      appSecret: 's',
      verifyToken: 'v',
      timeout: 300,
    }
    const whatsapp = whatsappChannel({ ...settings, apiBaseUrl: graph.url }, watchedDeps())
    await rejection(whatsapp.fetchMedia(media, 100))
    const bot = await startFakeTelegramApi('1:token')
    bot.addFile('m', Buffer.from('x'))
    bot.failNext(redirect, 1, ({ path }) => path.startsWith('/file/'))
    const options = { botToken: '1:token', webhookSecret: 's', apiRoot: bot.url, timeout: 300 }
    await rejection(telegramChannel(options, watchedDeps()).fetchMedia(media, 100))
    expect(asked).to.deep.equal([])
    for (const server of [elsewhere, graph, bot]) await server.close()
  })
})
