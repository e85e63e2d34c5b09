import { expect } from 'chai'
import { WebSocket } from 'ws'
import { type Activity, ConnectionStatus, DirectLine } from '../../../support/stock-direct-line.ts'
import { startWebchat, type WebchatServer } from '../../../support/webchat-server.ts'
import { FetchXmlHttpRequest } from '../../../support/xml-http-request.ts'
import { parseStarted, request } from './direct-line-requests.ts'

const browserGlobals = { XMLHttpRequest: FetchXmlHttpRequest, WebSocket }

for (const webSocket of [true, false]) {
  describe(`the stock Direct Line client ${webSocket ? 'over a socket' : 'by polling'}`, () => {
    const globalsBefore = new Map<string, unknown>()
    let server: WebchatServer
    let client: DirectLine
    let heard: Activity[]

    before(async () => {
      for (const [name, value] of Object.entries(browserGlobals)) {
        globalsBefore.set(name, Reflect.get(globalThis, name))
        Reflect.set(globalThis, name, value)
      }
      server = await startWebchat()
    })
    after(async () => {
      await server.close()
      for (const [name, value] of globalsBefore) Reflect.set(globalThis, name, value)
    })
    beforeEach(() => {
      client = new DirectLine({ domain: server.api, webSocket, pollingInterval: 200, ...tokenless })
      heard = listen(client)
    })
    afterEach(() => client.end())

    it('starts, posts and is answered', async () => {
      const id = await client.postActivity(message('متى يرد مجلس البحث؟')).toPromise()
      await waitFor(() => heard.length === 3)
      expect(heard.map((activity) => Reflect.get(activity, 'text'))).to.deep.equal([
        'مرحبًا',
        'متى يرد مجلس البحث؟',
        'سمعت: متى يرد مجلس البحث؟',
      ])
      expect(heard[1]?.id).to.equal(id)
    })

    it('uploads a file', async () => {
      const contentUrl = `data:image/png;base64,${Buffer.from('89504e470d0a1a0a', 'hex').toString('base64')}`
      const attachments = [{ contentType: 'image/png' as const, contentUrl, name: 'صورة.png' }]
      await client.postActivity({ ...message(''), attachments }).toPromise()
      await waitFor(() => heard.length === 3)
      expect(Reflect.get(heard[1] ?? {}, 'attachments')).to.have.length(1)
      expect(server.events.at(-1)?.files[0]?.name).to.equal('صورة.png')
    })

    it('carries on a conversation from its watermark with a generated token', async () => {
      await client.postActivity(message('أول')).toPromise()
      await waitFor(() => heard.length === 3)
      const { conversationId, token, watermark } = peek(client)
      client.end()
      client = new DirectLine({
        domain: server.api,
        webSocket,
        pollingInterval: 200,
        token,
        conversationId,
        watermark,
      })
      heard = listen(client)
      await client.postActivity(message('ثان')).toPromise()
      await waitFor(() => heard.length === 2)
      expect(heard.map((activity) => Reflect.get(activity, 'text'))).to.deep.equal(['ثان', 'سمعت: ثان'])
    })

    it('starts with a generated token and refreshes it', async () => {
      const body = { user: { id: 'dl_noura' } }
      const { token } = parseStarted(
        (await request(server, 'POST', '/tokens/generate', undefined, body)).json,
      )
      client.end()
      client = new DirectLine({ domain: server.api, webSocket, pollingInterval: 200, token })
      heard = listen(client)
      await client.postActivity(message('سؤال')).toPromise()
      await waitFor(() => heard.length === 3)
      const refreshed = await request(server, 'POST', '/tokens/refresh', peek(client).token)
      expect(heard[1]?.from.id).to.equal('dl_noura')
      expect(parseStarted(refreshed.json).conversationId).to.equal(peek(client).conversationId)
    })
  })
}

/** The client's type wants a secret or a token, yet it starts without one. */
const tokenless = { token: '' }

function message(text: string) {
  return { type: 'message' as const, text, from: { id: 'noura' } }
}

function listen(client: DirectLine): Activity[] {
  const heard: Activity[] = []
  client.activity$.subscribe(
    (activity) => heard.push(activity),
    (error: Error) => expect(error.message).to.equal('conversation ended'),
  )
  client.connectionStatus$.subscribe((status) => {
    if (status === ConnectionStatus.FailedToConnect) throw new Error('the client could not connect')
  })
  return heard
}

/** What the client keeps to itself. */
function peek(client: DirectLine): { conversationId: string; token: string; watermark: string } {
  const text = (name: string) => String(Reflect.get(client, name))
  return { conversationId: text('conversationId'), token: text('token'), watermark: text('watermark') }
}

async function waitFor(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20))
}
