import { inspect } from 'node:util'
import { expect } from 'chai'
import { whatsappChannel } from '../../../../src/channels/whatsapp/whatsapp-channel.ts'
import type { ActivityDraft } from '../../../../src/messages/activity.ts'
import type { PushChannel } from '../../../../src/messages/channel.ts'
import { type FakeGraphApi, graphFailure, startFakeGraphApi } from '../../../support/fake-graph-api.ts'
import type { Fault } from '../../../support/faulty-server.ts'
import { rejection } from '../../../support/rejection.ts'
import { watchedDeps } from '../../../support/watched-deps.ts'

const accessToken = 'EAAG-secret-access-token'
const appSecret = 'the-app-secret'
const address = { to: '966500000001', recipient: 'SA.13491208655302741918' }
const said = 'طلبك قيد الدراسة'

function asking(text: string, titles: string[]): ActivityDraft {
  const actions = titles.map((title, index) => ({ type: 'postBack', title, value: `choice:${index}` }))
  return { type: 'message', text, locale: 'ar', suggestedActions: { to: [], actions } }
}

describe('the WhatsApp channel', () => {
  let graph: FakeGraphApi
  let deps = watchedDeps()
  let channel: PushChannel

  before(async () => {
    graph = await startFakeGraphApi({ accessToken, appSecret })
  })
  beforeEach(() => {
    graph.calls.length = 0
    graph.sent.length = 0
    deps = watchedDeps()
    channel = whatsappChannel(
      {
        phoneNumberId: '106540352242922',
        accessToken,
        appSecret,
        verifyToken: 'the-verify-token',
        apiBaseUrl: graph.url,
        timeout: 300,
      },
      deps,
    )
  })
  after(() => graph.close())

  let deliveries = 0
  const send = (activity: ActivityDraft, to: Record<string, string> = address) =>
    channel.send({ id: `d${++deliveries}`, address: to, activity })

  it('sends a text by the pinned version and gives its id', async () => {
    expect(await send({ type: 'message', text: said })).to.deep.equal({ messageId: 'wamid.1' })
    expect(graph.calls[0]?.path).to.equal('/v23.0/106540352242922/messages')
    expect(graph.sent).to.deep.equal([
      {
        id: 'wamid.1',
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '966500000001',
        type: 'text',
        text: { body: said, preview_url: false },
      },
    ])
  })

  it('sends to the business-scoped id of a person without a number', async () => {
    await send({ type: 'message', text: said }, { recipient: 'SA.1' })
    expect(graph.sent[0]).to.include({ recipient: 'SA.1', recipient_type: 'individual' })
    expect(graph.sent[0]).not.to.have.property('to')
  })

  it('refuses an address that names nobody', async () => {
    expect(await rejection(send({ type: 'message', text: said }, {}))).to.include({ code: 'channel.address' })
  })

  it('sends buttons', async () => {
    await send(asking('هل توافق؟', ['نعم', 'لا']))
    expect(graph.sent[0]).to.deep.include({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'هل توافق؟' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'choice:0', title: 'نعم' } },
            { type: 'reply', reply: { id: 'choice:1', title: 'لا' } },
          ],
        },
      },
    })
  })

  it('sends a list', async () => {
    await send(asking('المدينة؟', ['الرياض', 'جدة', 'الدمام', 'أبها']))
    expect(graph.sent[0]).to.deep.include({
      interactive: {
        type: 'list',
        body: { text: 'المدينة؟' },
        action: {
          button: 'اختر',
          sections: [
            {
              rows: [
                { id: 'choice:0', title: 'الرياض' },
                { id: 'choice:1', title: 'جدة' },
                { id: 'choice:2', title: 'الدمام' },
                { id: 'choice:3', title: 'أبها' },
              ],
            },
          ],
        },
      },
    })
  })

  it('sends a text too long for a choice first, and gives the last id', async () => {
    const { messageId } = await send(asking(`${'جملة أولى. '.repeat(120)}\n\nهل توافق؟`, ['نعم', 'لا']))
    expect(graph.sent.map(({ type }) => type)).to.deep.equal(['text', 'interactive'])
    expect(messageId).to.equal('wamid.2')
  })

  it('does not repeat what went out when a later part fails', async () => {
    const activity = { type: 'message', text: `${'كلمة '.repeat(1500)}نهاية` }
    const delivery = { id: 'long', address, activity }
    graph.failNext({ kind: 'status', status: 500 }, 1, () => graph.sent.length === 1)
    expect(await rejection(channel.send(delivery))).to.include({
      code: 'channel.unavailable',
      retryable: true,
    })
    expect(await channel.send(delivery)).to.deep.equal({ messageId: 'wamid.2' })
    expect(graph.sent).to.have.length(2)
  })

  it('uploads bytes and sends them as what they are', async () => {
    const contentUrl = `data:application/pdf;base64,${Buffer.from('%PDF').toString('base64')}`
    const attachments = [
      { contentType: 'application/pdf', contentUrl, name: 'إيصال.pdf' },
      { contentType: 'image/png', contentUrl: 'https://files.example/1.png' },
    ]
    await send({ type: 'message', attachments })
    expect(graph.sent.map(({ type, document, image }) => ({ type, document, image }))).to.deep.equal([
      { type: 'document', document: { id: 'upload-1', filename: 'إيصال.pdf' }, image: undefined },
      { type: 'image', document: undefined, image: { link: 'https://files.example/1.png' } },
    ])
    expect(graph.calls[0]?.body.includes('%PDF')).to.equal(true)
  })

  it('writes a caption under a document, and beside a voice note a message of its own', async () => {
    deps.openFile = async (id) => ({ name: id, mediaType: 'application/pdf', bytes: Buffer.from(id) })
    const attachment = { contentType: 'application/pdf', contentUrl: 'wasl-file:f1', name: 'نموذج.pdf' }
    await send({ type: 'message', text: said, attachments: [attachment] })
    const note = { contentType: 'audio/ogg', contentUrl: 'wasl-file:f2', name: 'voice.ogg' }
    await send({ type: 'message', text: said, attachments: [note] })
    await send({ type: 'message', text: 'ن'.repeat(1025), attachments: [attachment] })
    expect(graph.sent.map(({ type }) => type)).to.deep.equal([
      'document',
      'audio',
      'text',
      'document',
      'text',
    ])
    expect(graph.sent[0]?.document).to.deep.include({ caption: said, filename: 'نموذج.pdf' })
  })

  it('quotes the message that a colleague answers, and not what the bot’s own replies name', async () => {
    await send({ type: 'message', text: said, channelData: { quoted: { id: 'wamid.asked', text: '' } } })
    await send({ type: 'message', text: said, replyToId: 'wamid.asked' })
    expect(graph.sent.map(({ context }) => context)).to.deep.equal([{ message_id: 'wamid.asked' }, undefined])
  })

  it('sends a stored file', async () => {
    deps.openFile = async (id) => ({ name: id, mediaType: 'image/png', bytes: Buffer.from('png of f1') })
    await send({ type: 'message', attachments: [{ contentType: 'image/png', contentUrl: 'wasl-file:f1' }] })
    expect(graph.calls[0]?.body.includes('png of f1')).to.equal(true)
    expect(graph.sent[0]).to.include({ type: 'image' })
  })

  it('shows typing on the last message of the person', async () => {
    await channel.sendTyping?.(address, 'wamid.LAST')
    expect(graph.read.at(-1)).to.deep.equal({
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.LAST',
      typing_indicator: { type: 'text' },
    })
  })

  it('shows no typing where no message is known', async () => {
    await channel.sendTyping?.(address, null)
    expect(graph.calls).to.deep.equal([])
  })

  const failure = (status: number, code: number, headers = {}): Fault => {
    const words = `to 966500000001: ${said} ${accessToken}`
    return { kind: 'status', status, headers, body: graphFailure(status, code, words).body }
  }
  const retry = { retryable: true }
  const never = { retryable: false }
  const faults: { name: string; fault: Fault; error: object; retryAfter?: number }[] = [
    {
      name: 'a closed window',
      fault: failure(400, 131047),
      error: { code: 'channel.window-closed', ...never },
    },
    {
      name: 'a stop for spam',
      fault: failure(400, 131048),
      error: { code: 'channel.stopped', ...retry },
      retryAfter: 60,
    },
    {
      name: 'a locked account',
      fault: failure(403, 131031),
      error: { code: 'channel.stopped', ...retry },
      retryAfter: 60,
    },
    {
      name: 'a policy block',
      fault: failure(403, 368),
      error: { code: 'channel.stopped', ...retry },
      retryAfter: 60,
    },
    {
      name: 'an undeliverable message',
      fault: failure(400, 131026),
      error: { code: 'channel.undeliverable', ...never },
    },
    {
      name: 'an unwanted message',
      fault: failure(400, 131050),
      error: { code: 'channel.undeliverable', ...never },
    },
    {
      name: 'a withheld message',
      fault: failure(400, 131049),
      error: { code: 'channel.undeliverable', ...never },
    },
    {
      name: 'a restricted country',
      fault: failure(403, 130497),
      error: { code: 'channel.undeliverable', ...never },
    },
    { name: 'a call limit', fault: failure(400, 4), error: { code: 'channel.throttled', ...retry } },
    { name: 'an account limit', fault: failure(400, 80007), error: { code: 'channel.throttled', ...retry } },
    {
      name: 'a throughput limit',
      fault: failure(429, 130429),
      error: { code: 'channel.throttled', ...retry },
    },
    {
      name: 'a limit to one person',
      fault: failure(400, 131056),
      error: { code: 'channel.throttled', ...retry },
      retryAfter: 6,
    },
    {
      name: 'a limit that says how long',
      fault: failure(429, 130429, { 'retry-after': '17' }),
      error: { code: 'channel.throttled', ...retry },
      retryAfter: 17,
    },
    {
      name: 'something gone wrong',
      fault: failure(500, 131000),
      error: { code: 'channel.unavailable', ...retry },
      retryAfter: 30,
    },
    {
      name: 'a service outage',
      fault: failure(400, 2),
      error: { code: 'channel.unavailable', ...retry },
      retryAfter: 30,
    },
    {
      name: 'an unavailable service',
      fault: failure(400, 131016),
      error: { code: 'channel.unavailable', ...retry },
      retryAfter: 30,
    },
    {
      name: 'maintenance',
      fault: failure(400, 131057),
      error: { code: 'channel.unavailable', ...retry },
      retryAfter: 30,
    },
    {
      name: 'an expired token',
      fault: failure(401, 190),
      error: { code: 'channel.unauthorized', ...retry },
      retryAfter: 60,
    },
    { name: 'a wrong parameter', fault: failure(400, 100), error: { code: 'channel.refused', ...never } },
    { name: 'an unknown code', fault: failure(400, 987654), error: { code: 'channel.refused', ...never } },
    {
      name: 'a bare 500',
      fault: { kind: 'status', status: 500, body: said },
      error: { code: 'channel.unavailable', ...retry },
    },
    {
      name: 'a bare 429',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
      error: { code: 'channel.throttled', ...retry },
      retryAfter: 3,
    },
    {
      name: 'a redirect',
      fault: { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/' } },
      error: { code: 'channel.refused', ...never },
    },
    {
      name: 'an answer without an id',
      fault: { kind: 'status', status: 200, body: {} },
      error: { code: 'channel.unreachable', ...retry },
    },
    { name: 'half an answer', fault: { kind: 'half' }, error: { code: 'channel.unreachable', ...retry } },
    {
      name: 'a dropped connection',
      fault: { kind: 'drop' },
      error: { code: 'channel.unreachable', ...retry },
    },
    { name: 'no answer in time', fault: { kind: 'hang' }, error: { code: 'channel.timeout', ...retry } },
  ]
  for (const { name, fault, error, retryAfter } of faults) {
    it(`tells the sender what to do after ${name}, and no secret`, async () => {
      graph.failNext(fault)
      const failed = await rejection(send({ type: 'message', text: said }))
      expect(failed).to.include(error)
      expect(failed.details.retryAfter).to.equal(retryAfter)
      const everything = inspect(failed, { depth: 10, showHidden: true }) + deps.lines.join('')
      for (const secret of [accessToken, '966500000001', said]) expect(everything).not.to.include(secret)
    })
  }

  it('calls a server that is gone unreachable', async () => {
    const settings = {
      phoneNumberId: '1',
      accessToken,
      appSecret,
      verifyToken: 'v',
      apiBaseUrl: 'http://127.0.0.1:9',
    }
    const gone = whatsappChannel(settings, deps)
    const failed = await rejection(gone.send({ id: 'd', address, activity: { type: 'message', text: said } }))
    expect(failed).to.include({ code: 'channel.unreachable', retryable: true })
  })
})
