import { expect } from 'chai'
import pino from 'pino'
import { z } from 'zod'
import { whatsappChannel } from '../../../src/channels/whatsapp/whatsapp-channel.ts'
import { loadContent } from '../../../src/content/load-content.ts'
import { startSender } from '../../../src/runtime/sender.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'
import { channelTroubles } from '../../../src/store/tables/channel-troubles.ts'
import type { DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'
import { type FakeGraphApi, graphFailure, startFakeGraphApi } from '../../support/fake-graph-api.ts'
import { until } from '../../support/until.ts'

const day = 86_400_000
const content = loadContent(projectRoot)
const sentId = z.object({ id: z.string() })

const failure = (status: number, code: number) => ({
  kind: 'status' as const,
  status,
  body: graphFailure(status, code).body,
})

describeEachDesk('a message that did not go out', (start) => {
  let desk: DeskServer
  let graph: FakeGraphApi
  const closers: (() => Promise<void>)[] = []

  beforeEach(async () => {
    desk = await start({ content })
    graph = await startFakeGraphApi({ accessToken: 'token', appSecret: 'secret' })
    closers.push(
      () => graph.close(),
      () => desk.close(),
    )
    const { store, clock } = desk
    const log = pino({ level: 'silent' })
    const channel = whatsappChannel(
      {
        phoneNumberId: '1',
        accessToken: 'token',
        appSecret: 'secret',
        verifyToken: 'v',
        apiBaseUrl: graph.url,
      },
      { log, clock, chooseLabel: () => 'اختر' },
    )
    const sender = startSender(
      { store, clock, bus: desk.desk.bus, log, channels: [channel], observe: () => undefined },
      { pollEvery: 20 },
    )
    closers.push(() => sender.stop())
  })
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })

  const agentWith = async (accountId: string) => {
    const { conversationId } = await desk.contactWrites('متى الرد', { channel: 'whatsapp', accountId })
    await desk.askForPerson(conversationId)
    const agent = await desk.signIn('agent')
    await agent.post(`/conversations/${conversationId}/take`)
    const joined = (await outbox(conversationId)).length
    await until(() => graph.sent.length >= joined)
    const reply = async (text: string) => {
      const { body } = await agent.post(`/conversations/${conversationId}/reply`, { text, clientId: text })
      return sentId.parse(body).id
    }
    return { agent, conversationId, reply }
  }

  const outbox = (conversationId: string) =>
    desk.store.read
      .selectFrom('outbox')
      .select(['id', 'status', 'error', 'attempts'])
      .where('conversation_id', '=', conversationId)
      .orderBy('seq')
      .execute()

  const untilStatus = async (conversationId: string, id: string, status: string) => {
    for (let tries = 0; tries < 500; tries++) {
      if ((await outbox(conversationId)).find((one) => one.id === id)?.status === status) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`the message never was ${status}`)
  }

  const textsSent = () =>
    graph.sent.map(({ text }) => z.object({ body: z.string() }).safeParse(text).data?.body)

  it('is sent again, once however often it is asked for', async () => {
    const { agent, conversationId, reply } = await agentWith('966540000071')
    graph.failNext(failure(400, 131026))
    const id = await reply('الرد')
    await untilStatus(conversationId, id, 'failed')
    const answers = await Promise.all([1, 2].map(() => agent.post(`/messages/${id}/retry`)))
    expect(answers[0]).to.deep.include({ status: 200, body: { status: 'waiting' } })
    await untilStatus(conversationId, id, 'sent')
    expect(textsSent().filter((text) => text === 'الرد')).to.have.length(1)
    const late = await agent.post(`/messages/${id}/retry`)
    expect(late.status).to.equal(409)
    expect(late.body).to.have.nested.property('error.code', 'message.not-failed')
  })

  it('is parked after the window has closed, and unknown ones are said to be', async () => {
    const { conversationId, reply } = await agentWith('966540000072')
    graph.failNext(failure(400, 131026))
    const id = await reply('الرد')
    await untilStatus(conversationId, id, 'failed')
    desk.passTime(2 * day)
    const colleague = await desk.signIn('supervisor')
    const answer = await colleague.post(`/messages/${id}/retry`)
    expect(answer).to.deep.include({ status: 200, body: { status: 'parked' } })
    expect((await outbox(conversationId)).find((one) => one.id === id)).to.include({
      status: 'parked',
      error: null,
    })
    expect((await colleague.post('/messages/nothing/retry')).status).to.equal(404)
  })

  it('waits while the token is broken and goes out in order when the channel heals', async () => {
    const { conversationId, reply } = await agentWith('966540000073')
    graph.failWhen(() => failure(401, 190))
    const texts = ['الأول', 'الثاني', 'الثالث']
    const ids: string[] = []
    for (const text of texts) ids.push(await reply(text))
    for (let tries = 0; tries < 20; tries++) {
      desk.passTime(10 * 60_000)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    expect(await channelTroubles(desk.store.read)).to.have.nested.property('[0].code', 'channel.unauthorized')
    const held = (await outbox(conversationId)).filter(({ id }) => ids.includes(id))
    expect(held.map(({ status }) => status)).to.not.include('failed')
    expect(textsSent()).to.not.include('الأول')
    graph.failWhen(null)
    for (let tries = 0; tries < 100 && !textsSent().includes('الثالث'); tries++) {
      desk.passTime(60_000)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await untilStatus(conversationId, ids[2] ?? '', 'sent')
    expect(textsSent().slice(-3)).to.deep.equal(texts)
    expect(await channelTroubles(desk.store.read)).to.deep.equal([])
  })
})
