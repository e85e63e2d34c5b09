import { expect } from 'chai'
import pino from 'pino'
import { z } from 'zod'
import { whatsappChannel } from '../../../src/channels/whatsapp/whatsapp-channel.ts'
import { startSender } from '../../../src/runtime/sender.ts'
import { removeFiles } from '../../../src/store/retention/remove-rows.ts'
import { readFile } from '../../../src/store/tables/files.ts'
import { picture } from '../../support/complete-support-request.ts'
import type { DeskClient, DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'
import { type FakeGraphApi, graphFailure, startFakeGraphApi } from '../../support/fake-graph-api.ts'
import { until } from '../../support/until.ts'

const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const voice = Buffer.concat([
  Buffer.from('OggS\0\x02', 'latin1'),
  Buffer.alloc(22),
  Buffer.from('OpusHead', 'latin1'),
  Buffer.alloc(64),
])
const kept = z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number() })
const sentReply = z.object({ id: z.string(), parked: z.boolean() })
const shown = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      author: z.string(),
      activity: z.looseObject({
        text: z.string().optional(),
        attachments: z.array(z.looseObject({ name: z.string(), contentUrl: z.string() })).optional(),
      }),
      quote: z.object({ text: z.string() }).nullable(),
      delivery: z.object({ status: z.string(), error: z.string().nullable() }).nullable(),
    }),
  ),
})
const mediaRefusal = graphFailure(400, 131053)

describeEachDesk('files that the staff send', (start) => {
  let desk: DeskServer
  let agent: DeskClient

  beforeEach(async () => {
    desk = await start()
    agent = await desk.signIn('agent', 'نورة')
  })
  afterEach(() => desk.close())

  const taken = async (channel = 'webchat') => {
    const { conversationId } = await desk.contactWrites('أحتاج النموذج', {
      channel,
      accountId: '966500000001',
    })
    await desk.askForPerson(conversationId)
    await agent.post(`/conversations/${conversationId}/take`)
    return conversationId
  }
  const keep = async (name: string, bytes: Uint8Array, by = agent) =>
    kept.parse((await by.keep(name, bytes)).body)
  const reply = (id: string, body: object) => agent.post(`/conversations/${id}/reply`, body)
  const messagesOf = async (id: string) => {
    const { body } = await agent.get(`/conversations/${id}/messages`)
    return shown.parse(body).messages.filter(({ author }) => author === 'staff')
  }

  it('keeps a file by the type of its content, whatever its name says', async () => {
    expect(await keep('صورة.pdf', picture)).to.deep.include({ name: 'صورة.pdf', mediaType: 'image/png' })
    expect(await keep('ملاحظة', voice)).to.deep.include({ mediaType: 'audio/ogg', size: voice.byteLength })
  })

  for (const { name, bytes } of [
    { name: 'برنامج.exe', bytes: Buffer.from('MZ and more') },
    { name: 'صورة.png', bytes: Buffer.from('#!/bin/sh\nrm -rf') },
    { name: 'نص.txt', bytes: Buffer.from('كلام') },
    { name: 'فارغ.pdf', bytes: Buffer.alloc(0) },
  ]) {
    it(`refuses ${name}`, async () => {
      const { status, body } = await agent.keep(name, bytes)
      expect(status).to.equal(415)
      expect(body).to.have.nested.property('error.code', 'file.sent-type')
    })
  }

  it('refuses a file beyond the limit of the desk, and says the limit', async () => {
    const { status, body } = await agent.keep(
      'كبير.pdf',
      Buffer.concat([pdf, Buffer.alloc(16 * 1024 * 1024)]),
    )
    expect(status).to.equal(413)
    expect(body).to.have.nested.property('error.message').that.includes('16')
  })

  it('sends each file as a message of its own, with the text under the first', async () => {
    const id = await taken()
    const files = [(await keep('نموذج.pdf', pdf)).id, (await keep('صورة.png', picture)).id]
    const { status, body } = await reply(id, { text: 'هذا النموذج', files, clientId: 'one' })
    expect(status).to.equal(200)
    const messages = await messagesOf(id)
    expect(messages.map(({ activity }) => activity.text)).to.deep.equal(['هذا النموذج', undefined])
    expect(messages.map(({ activity }) => activity.attachments?.[0]?.name)).to.deep.equal([
      'نموذج.pdf',
      'صورة.png',
    ])
    expect(messages[0]?.id).to.equal(sentReply.parse(body).id)
    const stored = await readFile(desk.store, files[0] ?? '')
    expect(stored.conversationId).to.equal(id)
    expect(Buffer.from(stored.bytes).equals(pdf)).to.equal(true)
  })

  it('sends files alone, and nothing where there is neither text nor file', async () => {
    const id = await taken()
    const { id: file } = await keep('نموذج.pdf', pdf)
    expect((await reply(id, { text: '', files: [file], clientId: 'one' })).status).to.equal(200)
    const { status, body } = await reply(id, { text: ' ', files: [], clientId: 'two' })
    expect(status).to.equal(400)
    expect(body).to.have.nested.property('error.code', 'input.invalid')
  })

  it('sends a reply once, however often it is asked for', async () => {
    const id = await taken()
    const { id: file } = await keep('نموذج.pdf', pdf)
    const body = { text: 'هذا النموذج', files: [file], clientId: 'same' }
    const answers = await Promise.all([reply(id, body), reply(id, body), reply(id, body)])
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200])
    expect(await messagesOf(id)).to.have.length(1)
  })

  it('takes a call without an id of the page as a reply of its own', async () => {
    const id = await taken()
    await reply(id, { text: 'أهلًا' })
    await reply(id, { text: 'أهلًا' })
    expect(await messagesOf(id)).to.have.length(2)
  })

  it('does not send what a colleague uploaded, nor a file twice', async () => {
    const id = await taken()
    const colleague = await desk.signIn('agent', 'فهد')
    const foreign = await keep('سري.pdf', pdf, colleague)
    const own = await keep('نموذج.pdf', pdf)
    await reply(id, { files: [own.id], clientId: 'one' })
    for (const file of [foreign.id, own.id, 'none']) {
      const { status, body } = await reply(id, { files: [file], clientId: `again ${file}` })
      expect(status).to.equal(404)
      expect(body).to.have.nested.property('error.code', 'file.not-found')
    }
    expect(await messagesOf(id)).to.have.length(1)
  })

  it('tells the channel’s limits before anything is sent', async () => {
    const id = await taken('whatsapp')
    const { body } = await agent.get(`/conversations/${id}`)
    expect(body).to.have.nested.property('files.captionLength', 1024)
    expect(body).to.have.nested.property('files.kinds[0].maxBytes', 5 * 1024 * 1024)
    const large = await keep('كبيرة.png', Buffer.concat([picture, Buffer.alloc(5 * 1024 * 1024)]))
    const tooLarge = await reply(id, { files: [large.id], clientId: 'one' })
    expect(tooLarge.status).to.equal(413)
    expect(tooLarge.body).to.have.nested.property('error.message').that.includes('كبيرة.png')
    const webp = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(40)])
    const foreign = await keep('صورة.webp', webp)
    const refused = await reply(id, { files: [foreign.id], clientId: 'two' })
    expect(refused.status).to.equal(415)
    expect(refused.body).to.have.nested.property('error.code', 'file.channel-type')
    expect(await messagesOf(id)).to.deep.equal([])
    expect((await reply(id, { files: [large.id], clientId: 'three' })).status).to.equal(413)
  })

  it('quotes a message of the person, and none of another conversation', async () => {
    const id = await taken()
    const { body } = await agent.get(`/conversations/${id}/messages`)
    const [asked] = shown.parse(body).messages
    const other = await desk.contactWrites('غيره', { accountId: 'other' })
    const { body: others } = await agent.get(`/conversations/${other.conversationId}/messages`)
    await reply(id, { text: 'تفضل', quote: asked?.id, clientId: 'one' })
    expect((await messagesOf(id))[0]?.quote).to.deep.equal({ text: 'أحتاج النموذج' })
    const foreign = await reply(id, {
      text: 'تفضل',
      quote: shown.parse(others).messages[0]?.id,
      clientId: 'two',
    })
    expect(foreign.status).to.equal(404)
  })

  it('keeps a file whose message still waits, however old it is', async () => {
    const id = await taken('whatsapp')
    await desk.store.write(({ trx }) =>
      trx
        .updateTable('conversations')
        .set({ last_inbound_at: desk.clock.now() - 2 * 86_400_000 })
        .execute(),
    )
    const { id: file } = await keep('نموذج.pdf', pdf)
    expect((await reply(id, { files: [file], clientId: 'one' })).status).to.equal(202)
    await agent.post(`/conversations/${id}/close`, {})
    const tooOld = { before: desk.clock.now() + 86_400_000, looseBefore: 0, max: 100 }
    expect(await desk.store.write((write) => removeFiles(write, tooOld))).to.equal(0)
    await desk.store.write(({ trx }) => trx.updateTable('outbox').set({ status: 'sent' }).execute())
    expect(await desk.store.write((write) => removeFiles(write, tooOld))).to.equal(1)
  })

  describe('on WhatsApp', () => {
    let graph: FakeGraphApi
    let sender: ReturnType<typeof startSender>

    beforeEach(async () => {
      graph = await startFakeGraphApi({ accessToken: 'token', appSecret: 'secret' })
      const { store, clock } = desk
      const log = pino({ level: 'silent' })
      const settings = {
        phoneNumberId: '1',
        accessToken: 'token',
        appSecret: 'secret',
        verifyToken: 'v',
        apiBaseUrl: graph.url,
      }
      const openFile = (id: string) => readFile(store, id)
      const channel = whatsappChannel(settings, { log, clock, chooseLabel: () => 'اختر', openFile })
      sender = startSender(
        { store, clock, bus: desk.desk.bus, log, channels: [channel], observe: () => undefined },
        { pollEvery: 20 },
      )
    })
    afterEach(async () => {
      await sender.stop()
      await graph.close()
    })

    it('uploads the file and sends it with its caption, in order and once', async () => {
      const id = await taken('whatsapp')
      const files = [(await keep('نموذج.pdf', pdf)).id, (await keep('ملاحظة.ogg', voice)).id]
      await reply(id, { text: 'املأ هذا', files, clientId: 'one' })
      await until(async () => (await messagesOf(id)).every(({ delivery }) => delivery?.status === 'sent'))
      const sent = graph.sent.filter(({ type }) => type !== 'text')
      expect(sent).to.have.length(2)
      expect(sent[0]).to.have.property('type', 'document')
      expect(sent[0]?.document).to.deep.include({ caption: 'املأ هذا', filename: 'نموذج.pdf' })
      expect(sent[1]).to.have.property('type', 'audio')
      expect(graph.calls.filter(({ path }) => path.endsWith('/media'))).to.have.length(2)
    })

    it('says on the message that a file was refused, lets the next one go, and sends it again alone', async () => {
      const id = await taken('whatsapp')
      await until(async () => graph.sent.length === 1)
      graph.failNext({ kind: 'status', status: 400, body: mediaRefusal.body }, 1, ({ path }) =>
        path.endsWith('/media'),
      )
      const files = [(await keep('نموذج.pdf', pdf)).id, (await keep('صورة.png', picture)).id]
      await reply(id, { text: 'املأ هذا', files, clientId: 'one' })
      const states = async () => (await messagesOf(id)).map(({ delivery }) => delivery?.status)
      await until(async () => (await states()).join() === 'failed,sent')
      const failed = (await messagesOf(id))[0]
      expect(failed?.delivery?.error).to.equal('channel.refused')
      expect((await agent.post(`/messages/${failed?.id}/retry`)).status).to.equal(200)
      await until(async () => (await states()).join() === 'sent,sent')
      expect(graph.sent.map(({ type }) => type)).to.deep.equal(['text', 'image', 'document'])
    })
  })
})
