import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { expect } from 'chai'
import { WebSocket } from 'ws'
import { startWebchat, type WebchatServer } from '../../../support/webchat-server.ts'
import { type Activity, parsePage, parseStarted, post, request, start } from './direct-line-requests.ts'

describe('the web chat stream', () => {
  let server: WebchatServer
  const opened: Listener[] = []
  before(async () => {
    server = await startWebchat()
  })
  afterEach(() => {
    for (const { socket } of opened.splice(0)) socket.terminate()
  })
  after(() => server.close())

  const listen = (url: string | undefined) => {
    const listener = new Listener(url ?? '')
    opened.push(listener)
    return listener
  }

  it('replays what came before it was opened, then goes on live', async () => {
    const conversation = await start(server)
    await post(server, conversation, { type: 'message', text: 'قبل' })
    const stream = listen(conversation.streamUrl)
    await stream.until(3)
    await post(server, conversation, { type: 'message', text: 'بعد' })
    await stream.until(5)
    expect(stream.texts).to.deep.equal(['مرحبًا', 'قبل', 'سمعت: قبل', 'بعد', 'سمعت: بعد'])
    expect(stream.watermark).to.equal('6')
  })

  it('goes on from the watermark after a reconnect', async () => {
    const conversation = await start(server)
    const first = listen(conversation.streamUrl)
    await first.until(1)
    first.socket.terminate()
    await post(server, conversation, { type: 'message', text: 'وحدي' })
    const path = `/conversations/${conversation.conversationId}?watermark=${first.watermark}`
    const { json } = await request(server, 'GET', path, conversation.token)
    const second = listen(parseStarted(json).streamUrl)
    await second.until(2)
    expect(second.texts).to.deep.equal(['وحدي', 'سمعت: وحدي'])
  })

  it('takes empty pings and noise without a word', async () => {
    const conversation = await start(server)
    const stream = listen(conversation.streamUrl)
    await stream.until(1)
    for (const noise of ['', '{', 'نص']) stream.socket.send(noise)
    await post(server, conversation, { type: 'message', text: 'حي' })
    await stream.until(3)
    expect(stream.socket.readyState).to.equal(WebSocket.OPEN)
  })

  it('sends every message once and in order, however many come at the same time', async () => {
    const conversation = await start(server)
    const stream = listen(conversation.streamUrl)
    const posts = Array.from({ length: 30 }, (_, i) =>
      post(server, conversation, { type: 'message', text: `${i}` }),
    )
    await Promise.all(posts)
    await stream.until(61)
    expect(new Set(stream.activities.map(({ id }) => id)).size).to.equal(61)
  })

  it('serves a long history in pages', async () => {
    const conversation = await start(server)
    const [stored] = await server.store.read
      .selectFrom('conversations')
      .select('id')
      .orderBy('id', 'desc')
      .execute()
    await Promise.all(Array.from({ length: 450 }, (_, i) => server.say(stored?.id ?? '', `${i}`)))
    const stream = listen(conversation.streamUrl)
    await stream.until(451)
    expect(stream.activities).to.have.length(451)
  })

  it('refuses a foreign or expired token with 403, an impossible conversation with 404, none with 401', async () => {
    const mine = await start(server)
    const theirs = await start(server)
    const foreign = (mine.streamUrl ?? '').replace(mine.conversationId, theirs.conversationId)
    const impossible = (mine.streamUrl ?? '').replace(mine.conversationId, 'nope')
    const none = (mine.streamUrl ?? '').replace(/t=.*/, '')
    expect(await refusalOf(foreign)).to.equal(403)
    expect(await refusalOf(impossible)).to.equal(404)
    expect(await refusalOf(none)).to.equal(401)
    server.passTime(31 * 60 * 1000)
    expect(await refusalOf(mine.streamUrl ?? '')).to.equal(403)
  })

  for (const path of ['//', '/', '/elsewhere', '/v3/directline/conversations//stream', '/%']) {
    it(`refuses an upgrade of ${path} with 404`, async () => {
      expect(await upgradeStatus(server.address, path)).to.equal(404)
    })
  }

  it('is closed as "going away" when the server stops', async () => {
    const own = await startWebchat()
    const stream = listen((await start(own)).streamUrl)
    await stream.until(1)
    const closed = once(stream.socket, 'close')
    await own.close()
    expect((await closed)[0]).to.equal(1001)
  })

  it('closes the oldest stream of a conversation that opens too many', async () => {
    const own = await startWebchat({ limits: { streams: { ofConversation: 2, ofAddress: 100, inAll: 100 } } })
    const conversation = await start(own)
    const streams = [0, 1, 2].map(() => listen(conversation.streamUrl))
    const [first] = streams
    const [code] = first ? await once(first.socket, 'close') : []
    await own.close()
    expect(code).to.equal(1008)
  })

  it('is open to the allowed sites alone, where there are some', async () => {
    const own = await startWebchat({ origins: ['https://a.example'] })
    const { streamUrl = '' } = await start(own)
    const statuses = await Promise.all(
      ['https://a.example', 'https://b.example'].map((origin) => refusalOf(streamUrl, origin)),
    )
    await own.close()
    expect(statuses).to.deep.equal([null, 403])
  })
})

/** The HTTP status with which an upgrade is refused; null when it is not. */
function refusalOf(url: string, origin?: string): Promise<number | null> {
  const socket = new WebSocket(url, origin ? { origin } : {})
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('open', () => {
      resolve(null)
      socket.terminate()
    })
    socket.on('error', (error) => (socket.readyState === WebSocket.CLOSING ? undefined : reject(error)))
  })
}

/** The status that a bare upgrade of any path is answered with. */
function upgradeStatus(address: string, path: string): Promise<number | undefined> {
  const headers = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  }
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    const asking = httpRequest({ hostname, port, path, headers })
    asking.on('response', (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asking.on('error', reject)
    asking.end()
  })
}

class Listener {
  readonly socket: WebSocket
  readonly activities: Activity[] = []
  watermark = ''

  constructor(url: string) {
    this.socket = new WebSocket(url)
    this.socket.on('message', (data) => {
      const { activities, watermark } = parsePage(JSON.parse(data.toString()))
      this.activities.push(...activities)
      this.watermark = watermark
    })
  }

  get texts() {
    return this.activities.map(({ text }) => text)
  }

  async until(count: number): Promise<void> {
    while (this.activities.length < count) await once(this.socket, 'message')
  }
}
