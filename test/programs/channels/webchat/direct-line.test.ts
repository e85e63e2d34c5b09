import { expect } from 'chai'
import { startWebchat, type WebchatServer } from '../../../support/webchat-server.ts'
import { errorOf, parseStarted, post, read, request, start } from './direct-line-requests.ts'

const unknownConversation = '0190a000-0000-7000-8000-000000000000'

describe('Direct Line', () => {
  let server: WebchatServer
  before(async () => {
    server = await startWebchat()
  })
  after(() => server.close())

  describe('tokens', () => {
    it('are made for anybody and say whose they are', async () => {
      const { json, status } = await request(server, 'POST', '/tokens/generate', undefined, {
        user: { id: 'نورة' },
      })
      const { token, expires_in } = parseStarted(json)
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
      expect(status).to.equal(200)
      expect(expires_in).to.equal(1800)
      expect(claims.user).to.equal('نورة')
    })

    for (const id of ['wasl', 'staff', '', '  ']) {
      it(`never carry «${id}» as a person's id`, async () => {
        const { json } = await request(server, 'POST', '/tokens/generate', undefined, { user: { id } })
        const claims = JSON.parse(
          Buffer.from(parseStarted(json).token.split('.')[1] ?? '', 'base64url').toString(),
        )
        expect(claims.user).to.match(/^dl_/)
      })
    }

    it('are refreshed for the same conversation', async () => {
      const conversation = await start(server)
      const { json } = await request(server, 'POST', '/tokens/refresh', conversation.token)
      expect(parseStarted(json).conversationId).to.equal(conversation.conversationId)
    })

    it('are resumed days later by the resume key, which is given anew', async () => {
      const conversation = await start(server, { resumable: true })
      server.passTime(20 * 24 * 60 * 60 * 1000)
      const { json } = await request(server, 'POST', '/tokens/resume', undefined, {
        resumeKey: conversation.resumeKey,
      })
      const resumed = parseStarted(json)
      expect(resumed.conversationId).to.equal(conversation.conversationId)
      expect((await read(server, resumed)).activities).to.have.length(1)
      server.passTime(20 * 24 * 60 * 60 * 1000)
      const again = await request(server, 'POST', '/tokens/resume', undefined, {
        resumeKey: resumed.resumeKey,
      })
      const late = await request(server, 'POST', '/tokens/resume', undefined, {
        resumeKey: conversation.resumeKey,
      })
      expect(again.status).to.equal(200)
      expect(late.status).to.equal(403)
    })

    it('give no resume key to a client that does not ask', async () => {
      expect((await start(server)).resumeKey).to.equal(undefined)
    })
  })

  describe('a conversation', () => {
    it('greets once, however often it is started or joined', async () => {
      const generated = parseStarted((await request(server, 'POST', '/tokens/generate', undefined, {})).json)
      const first = await request(server, 'POST', '/conversations', generated.token, { locale: 'ar' })
      const second = await request(server, 'POST', '/conversations', generated.token, {})
      const conversation = parseStarted(first.json)
      await post(server, conversation, { type: 'event', name: 'webchat/join', from: { id: 'x' } })
      await post(server, conversation, { type: 'conversationUpdate' })
      expect([first.status, second.status]).to.deep.equal([201, 200])
      expect((await read(server, conversation)).activities.map(({ text }) => text)).to.deep.equal(['مرحبًا'])
    })

    it('begins by itself for a generated token that is used at once', async () => {
      const conversation = parseStarted(
        (await request(server, 'POST', '/tokens/generate', undefined, {})).json,
      )
      await post(server, conversation, { type: 'message', text: 'سؤال' })
      const { activities } = await read(server, conversation)
      expect(activities.map(({ text }) => text)).to.deep.equal(['مرحبًا', 'سؤال', 'سمعت: سؤال'])
    })

    it('is started by a client whose header says "undefined"', async () => {
      expect((await start(server, {}, 'undefined')).conversationId).to.be.a('string')
    })

    it('echoes a message with the id and the client id that it was posted with', async () => {
      const conversation = await start(server, { user: { id: 'noura' } })
      const { id } = await post(server, conversation, {
        type: 'message',
        text: 'هل أستحق الدعم؟',
        from: { id: 'wasl', role: 'bot' },
        channelData: { clientActivityID: 'c-1', wasl: { staff: 'مدير' } },
      })
      const { activities } = await read(server, conversation, '2')
      expect(activities[0]).to.deep.include({
        id,
        text: 'هل أستحق الدعم؟',
        from: { id: 'noura', role: 'user' },
      })
      expect(activities[0]?.channelData).to.deep.equal({ clientActivityID: 'c-1' })
      expect(activities[1]?.from).to.deep.equal({ id: 'wasl', name: 'wasl', role: 'bot' })
    })

    it('takes a message posted twice as one', async () => {
      const conversation = await start(server)
      const message = { type: 'message', text: 'مرة', channelData: { clientActivityID: 'same' } }
      const [one, two] = await Promise.all([
        post(server, conversation, message),
        post(server, conversation, message),
      ])
      const { activities } = await read(server, conversation, '2')
      expect(one.id).to.equal(two.id)
      expect(activities.map(({ text }) => text)).to.deep.equal(['مرة', 'سمعت: مرة'])
    })

    it('reads on from a watermark', async () => {
      const conversation = await start(server)
      const before = await read(server, conversation)
      await post(server, conversation, { type: 'message', text: 'جديد' })
      const after = await read(server, conversation, before.watermark)
      const empty = await read(server, conversation, after.watermark)
      expect(after.activities.map(({ text }) => text)).to.deep.equal(['جديد', 'سمعت: جديد'])
      expect(empty).to.deep.equal({ activities: [], watermark: after.watermark })
    })

    it('shows who of the staff writes', async () => {
      const conversation = await start(server)
      const [stored] = await server.store.read
        .selectFrom('conversations')
        .select('id')
        .orderBy('id', 'desc')
        .execute()
      await server.say(stored?.id ?? '', 'أهلًا', 'سارة')
      const { activities } = await read(server, conversation, '2')
      expect(activities[0]).to.deep.include({
        text: 'أهلًا',
        from: { id: 'staff', role: 'bot', name: 'سارة' },
      })
      expect(activities[0]?.channelData).to.deep.equal({ wasl: { staff: 'سارة' } })
    })

    it('answers typing and stores nothing of it', async () => {
      const conversation = await start(server)
      const { status } = await post(server, conversation, { type: 'typing' })
      expect(status).to.equal(200)
      expect((await read(server, conversation)).activities).to.have.length(1)
    })

    it('is given to the engine as an account of its own, whatever user it claims', async () => {
      const one = await start(server, { user: { id: 'same' } })
      const two = await start(server, { user: { id: 'same' } })
      await post(server, one, { type: 'message', text: 'سر' })
      expect((await read(server, two)).activities).to.have.length(1)
      const accounts = server.events.map(({ accountId }) => accountId)
      expect(accounts).to.include.members([one.conversationId, two.conversationId])
    })

    it('is gone once its rows are deleted', async () => {
      const conversation = await start(server)
      await server.store.write(async ({ trx }) => {
        await trx.deleteFrom('conversations').execute()
      })
      const { status, json } = await request(
        server,
        'GET',
        `/conversations/${conversation.conversationId}/activities`,
        conversation.token,
      )
      expect([status, errorOf(json).code]).to.deep.equal([404, 'NotFound'])
    })
  })

  describe('refuses', () => {
    it('a token for another conversation with 403, an id that cannot be with 404', async () => {
      const mine = await start(server)
      const theirs = await start(server)
      const other = await request(
        server,
        'GET',
        `/conversations/${theirs.conversationId}/activities`,
        mine.token,
      )
      const unknown = await request(server, 'GET', `/conversations/${unknownConversation}`, mine.token)
      const impossible = await request(server, 'GET', '/conversations/nope', mine.token)
      expect([other.status, unknown.status, impossible.status]).to.deep.equal([403, 403, 404])
    })

    it('a missing token with 401, a forged one and one for something else with 403', async () => {
      const { conversationId, token, resumeKey, streamUrl } = await start(server, { resumable: true })
      const streamToken = new URL(streamUrl ?? '').searchParams.get('t') ?? ''
      const path = `/conversations/${conversationId}/activities`
      const tokens = [undefined, 'nonsense', `${token.slice(0, -2)}xx`, `${token}.x`, resumeKey, streamToken]
      const answers = await Promise.all(tokens.map((one) => request(server, 'GET', path, one)))
      expect(answers.map(({ status }) => status)).to.deep.equal([401, 403, 403, 403, 403, 403])
    })

    it('an expired token with 403', async () => {
      const conversation = await start(server)
      server.passTime(31 * 60 * 1000)
      const path = `/conversations/${conversation.conversationId}/activities`
      const { status, json } = await request(server, 'GET', path, conversation.token)
      const refresh = await request(server, 'POST', '/tokens/refresh', conversation.token)
      expect([status, errorOf(json).code, refresh.status]).to.deep.equal([403, 'TokenExpired', 403])
    })

    const refused: readonly { what: string; body: unknown; status: number; code: string }[] = [
      { what: 'broken JSON', body: '{"type":', status: 400, code: 'BadArgument' },
      { what: 'binary', body: '\u0000\u0001\ufffd', status: 400, code: 'BadArgument' },
      { what: 'a list', body: [], status: 400, code: 'BadArgument' },
      { what: 'an activity without a type', body: { text: 'x' }, status: 400, code: 'BadArgument' },
      {
        what: 'a text that is no text',
        body: { type: 'message', text: 5 },
        status: 400,
        code: 'BadArgument',
      },
      {
        what: 'a text too long',
        body: { type: 'message', text: 'ا'.repeat(8001) },
        status: 413,
        code: 'MessageSizeTooBig',
      },
      {
        what: 'a body too large',
        body: { type: 'message', value: 'x'.repeat(300_000) },
        status: 413,
        code: 'MessageSizeTooBig',
      },
    ]
    for (const { what, body, status, code } of refused) {
      it(`${what} with ${status}`, async () => {
        const conversation = await start(server)
        const answer = await post(server, conversation, body)
        expect([answer.status, errorOf(answer.json).code]).to.deep.equal([status, code])
      })
    }

    it('a watermark that is no number with 400', async () => {
      const { conversationId, token } = await start(server)
      const { status } = await request(
        server,
        'GET',
        `/conversations/${conversationId}/activities?watermark=x`,
        token,
      )
      expect(status).to.equal(400)
    })

    it('an address that cannot be decoded with 400', async () => {
      const { status, json } = await request(server, 'GET', '/conversations/%F0/activities')
      expect([status, errorOf(json).code]).to.deep.equal([400, 'BadArgument'])
    })

    it('an unknown address with 404 in its own form', async () => {
      const { status, json } = await request(server, 'GET', '/nothing')
      expect([status, errorOf(json).code]).to.deep.equal([404, 'NotFound'])
    })
  })

  it('takes a text of 8,000 characters', async () => {
    const conversation = await start(server)
    expect((await post(server, conversation, { type: 'message', text: 'ا'.repeat(8000) })).status).to.equal(
      200,
    )
  })

  it('lets any site call from a browser, with the headers of the stock client', async () => {
    const response = await fetch(`${server.api}/conversations`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://a.example' },
    })
    expect(response.status).to.equal(204)
    expect(response.headers.get('access-control-allow-origin')).to.equal('*')
    expect(response.headers.get('access-control-allow-headers'))
      .to.include('Authorization')
      .and.include('x-ms-bot-agent')
  })
})

describe('Direct Line with narrow limits', () => {
  it('answers 429 with a pause when one address starts too much, and takes it again a minute later', async () => {
    const server = await startWebchat({ limits: { starts: [{ max: 2, per: 60_000 }] } })
    const statuses: number[] = []
    for (let i = 0; i < 3; i++)
      statuses.push((await request(server, 'POST', '/conversations', undefined, {})).status)
    const { headers, json } = await request(server, 'POST', '/tokens/generate', undefined, {})
    server.passTime(61_000)
    statuses.push((await request(server, 'POST', '/conversations', undefined, {})).status)
    await server.close()
    expect(statuses).to.deep.equal([201, 201, 429, 201])
    expect(Number(headers.get('retry-after'))).to.be.within(1, 60)
    expect(errorOf(json).code).to.equal('TooManyRequests')
  })

  it('names only the allowed sites to a browser', async () => {
    const server = await startWebchat({ origins: ['https://a.example'] })
    const ask = (origin: string) =>
      fetch(`${server.api}/conversations`, { method: 'OPTIONS', headers: { Origin: origin } })
    const [allowed, other] = await Promise.all([ask('https://a.example'), ask('https://b.example')])
    await server.close()
    expect(allowed.headers.get('access-control-allow-origin')).to.equal('https://a.example')
    expect(other.headers.get('access-control-allow-origin')).to.equal(null)
  })

  it('answers 503 and logs no text when the store is gone', async () => {
    const server = await startWebchat()
    const conversation = await start(server)
    await server.store.read.destroy()
    const answer = await post(server, conversation, { type: 'message', text: 'سر' })
    await server.stop()
    expect(answer.status).to.be.within(500, 503)
    expect(JSON.stringify(server.logged)).not.to.include('سر')
  })
})
