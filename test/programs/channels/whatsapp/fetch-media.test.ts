import { expect } from 'chai'
import { whatsappChannel } from '../../../../src/channels/whatsapp/whatsapp-channel.ts'
import type { PushChannel } from '../../../../src/messages/channel.ts'
import type { RemoteMedia } from '../../../../src/messages/inbound-event.ts'
import { type FakeGraphApi, startFakeGraphApi } from '../../../support/fake-graph-api.ts'
import type { Call, Fault } from '../../../support/faulty-server.ts'
import { rejection } from '../../../support/rejection.ts'
import { watchedDeps } from '../../../support/watched-deps.ts'

const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

function media(reference: string, name: string | null = null): RemoteMedia {
  return { reference, name, mediaType: 'image/jpeg', size: null }
}

describe('fetching a file from WhatsApp', () => {
  let graph: FakeGraphApi
  let channel: PushChannel

  before(async () => {
    graph = await startFakeGraphApi({ accessToken: 'token', appSecret: 'secret' })
    const settings = {
      phoneNumberId: '1',
      accessToken: 'token',
      appSecret: 's',
      verifyToken: 'v',
      timeout: 300,
    }
    channel = whatsappChannel({ ...settings, apiBaseUrl: graph.url }, watchedDeps())
    graph.addMedia('m1', bytes)
  })
  after(() => graph.close())

  it('fetches the bytes with the token', async () => {
    const file = await channel.fetchMedia(media('m1', 'هوية.jpg'), 1000)
    expect({ ...file, bytes: Buffer.from(file.bytes) }).to.deep.equal({
      name: 'هوية.jpg',
      mediaType: 'image/jpeg',
      bytes,
    })
    expect(graph.calls.at(-1)?.headers.authorization).to.equal('Bearer token')
  })

  it('names a file that has no name', async () => {
    expect((await channel.fetchMedia(media('m1'), 1000)).name).to.equal('file.jpg')
  })

  it('does not fetch a file that says it is too large', async () => {
    graph.calls.length = 0
    expect(await rejection(channel.fetchMedia(media('m1'), 3))).to.include({
      code: 'media.too-large',
      retryable: false,
    })
    expect(graph.calls).to.have.length(1)
  })

  it('stops reading a file that is larger than it said', async () => {
    graph.addMedia('liar', Buffer.alloc(5000), { file_size: 10 })
    expect(await rejection(channel.fetchMedia(media('liar'), 1000))).to.include({ code: 'media.too-large' })
  })

  it('says that a file is gone', async () => {
    expect(await rejection(channel.fetchMedia(media('unknown'), 1000))).to.include({
      code: 'media.gone',
      retryable: false,
    })
  })

  for (const url of [
    'https://evil.example/m1',
    'http://lookaside.fbsbx.com/m1',
    'http://169.254.169.254/latest',
    'https://evilfbsbx.com/m',
  ]) {
    it(`does not take the token to ${url}`, async () => {
      graph.addMedia('elsewhere', bytes, { url })
      expect(await rejection(channel.fetchMedia(media('elsewhere'), 1000))).to.include({
        code: 'channel.refused',
      })
    })
  }

  const isDownload = (call: Call) => call.path.startsWith('/lookaside/')
  const faults: { name: string; fault: Fault; error: object }[] = [
    {
      name: 'is gone',
      fault: { kind: 'status', status: 404 },
      error: { code: 'media.gone', retryable: false },
    },
    {
      name: 'fails',
      fault: { kind: 'status', status: 503 },
      error: { code: 'channel.unavailable', retryable: true },
    },
    {
      name: 'redirects',
      fault: { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/' } },
      error: { code: 'channel.unavailable', retryable: false },
    },
    { name: 'breaks off', fault: { kind: 'half' }, error: { code: 'channel.unreachable', retryable: true } },
    { name: 'drops', fault: { kind: 'drop' }, error: { code: 'channel.unreachable', retryable: true } },
  ]
  for (const { name, fault, error } of faults) {
    it(`says what to do when the download ${name}`, async () => {
      graph.failNext(fault, 1, isDownload)
      expect(await rejection(channel.fetchMedia(media('m1'), 1000))).to.include(error)
    })
  }

  it('gives up a call that is not answered', async () => {
    graph.failNext({ kind: 'hang' })
    expect(await rejection(channel.fetchMedia(media('m1'), 1000))).to.include({
      code: 'channel.timeout',
      retryable: true,
    })
  })
})
