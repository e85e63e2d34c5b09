import { expect } from 'chai'
import pino from 'pino'
import { whatsappChannel } from '../../../../src/channels/whatsapp/whatsapp-channel.ts'
import { loadContent } from '../../../../src/content/load-content.ts'
import { startSender } from '../../../../src/runtime/sender.ts'
import { projectRoot } from '../../../../src/shared/project-root.ts'
import { releaseParked, retryTemplates } from '../../../../src/store/tables/outbox.ts'
import type { DeskServer } from '../../../support/desk-server.ts'
import { describeEachDesk } from '../../../support/each-desk.ts'
import { type FakeGraphApi, startFakeGraphApi } from '../../../support/fake-graph-api.ts'
import { until } from '../../../support/until.ts'

const day = 86_400_000
const accessToken = 'token'
const content = loadContent(projectRoot)

const answers = {
  'full-name': 'سارة محمد',
  'national-id': '1000000008',
  'support-type': 'goods',
  report: { files: [{ id: 'x', name: 'تقرير.pdf', mediaType: 'application/pdf', size: 10 }] },
}

async function untilTrue(ask: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await ask()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('what was waited for did not come')
}

describeEachDesk('a person who wrote on WhatsApp more than a day ago', (start) => {
  let desk: DeskServer
  let graph: FakeGraphApi
  const closers: (() => Promise<void>)[] = []

  beforeEach(async () => {
    desk = await start({ content })
    graph = await startFakeGraphApi({ accessToken, appSecret: 'secret' })
    closers.push(
      () => graph.close(),
      () => desk.close(),
    )
  })
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })

  /** Approves the templates of these purposes, and lets the sender run over a channel that has read them. */
  const startSending = async (...purposes: (keyof typeof content.templates)[]) => {
    for (const purpose of purposes) {
      const { name, category, languages } = content.templates[purpose]
      graph.templates.push({ name, category, language: 'ar', status: 'APPROVED', text: languages.ar.text })
    }
    const { store, clock } = desk
    const { bus } = desk.desk
    const log = pino({ level: 'silent' })
    let isRead = false
    const channel = whatsappChannel(
      {
        phoneNumberId: '1',
        accessToken,
        appSecret: 'secret',
        verifyToken: 'v',
        apiBaseUrl: graph.url,
        businessAccountId: '900',
      },
      {
        log,
        clock,
        chooseLabel: () => 'اختر',
        templates: () => content.templates,
        templatesRead: () => {
          isRead = true
          store.write((write) => retryTemplates(write, 'whatsapp', clock.now())).catch(() => undefined)
        },
      },
    )
    const stop = await channel.start?.()
    await until(() => isRead)
    const sender = startSender(
      { store, clock, bus, log, channels: [channel], observe: () => undefined },
      { pollEvery: 20 },
    )
    const stopSending = async () => {
      await sender.stop()
      await stop?.()
    }
    closers.push(stopSending)
    return stopSending
  }

  const submitted = async () => {
    const account = await desk.contactWrites('أريد دعم', { channel: 'whatsapp', accountId: '966540000055' })
    const request = await desk.submitRequest(account, { answers, channel: 'whatsapp' })
    return { ...account, path: `/requests/${request.id}`, reference: request.reference }
  }

  const templatesSent = () => graph.sent.filter(({ type }) => type === 'template')

  it('learns of a decision of day 15 within ten seconds, as the approved template', async () => {
    await startSending('request-update')
    const { path, reference } = await submitted()
    const researcher = await desk.signIn('researcher', 'باحثة')
    await researcher.post(`${path}/start-checking`)
    await researcher.post(`${path}/forward-to-committee`)
    desk.passTime(15 * day)
    for (const name of ['عضو ١', 'عضو ٢']) {
      const member = await desk.signIn('committee', name)
      await member.post(`${path}/vote`, { decision: 'accept', reason: 'مستوفٍ' })
    }
    const sentBefore = templatesSent().length
    const decider = await desk.signIn('committee', 'عضو ٣')
    expect((await decider.post(`${path}/accept`, { reason: 'مستحق' })).status).to.equal(200)
    const decidedAt = performance.now()
    await until(() => templatesSent().length > sentBefore)
    expect(performance.now() - decidedAt).to.be.below(10_000)
    const sent = JSON.stringify(templatesSent().at(-1))
    expect(sent).to.include('wasl_request_update').and.to.include(reference).and.to.include('966540000055')
    await untilTrue(async () => (await toldOf(path)) === 'sent')
  })

  const toldOf = async (path: string) => {
    const supervisor = await desk.signIn('supervisor', 'مشرفة')
    const { body } = await supervisor.get(path)
    const { events } = body as { events: { verb: string; told: string | null }[] }
    return events.at(-1)?.told
  }

  it('is shown as not told without an approved template, and told when one is approved', async () => {
    const { path, conversationId } = await submitted()
    desk.passTime(2 * day)
    const researcher = await desk.signIn('researcher', 'باحثة')
    await researcher.post(`${path}/start-checking`)
    expect(await toldOf(path)).to.equal('waiting')
    const stopSending = await startSending()
    await untilTrue(async () => {
      const parked = await desk.store.read
        .selectFrom('outbox')
        .select('id')
        .where('status', '=', 'parked')
        .execute()
      return parked.length === 2
    })
    expect(await toldOf(path)).to.equal('waiting')
    const agent = await desk.signIn('agent')
    const { body } = await agent.get('/conversations?view=untold')
    expect(body).to.have.nested.property('items[0].id', conversationId)
    expect(body).to.have.nested.property('counts.untold', 1)
    await stopSending()
    await startSending('request-update')
    await untilTrue(async () => (await toldOf(path)) === 'sent')
  })

  it('is told once that replies wait, and gets each once when they answer', async () => {
    await startSending('reply-waiting')
    const account = await desk.contactWrites('متى الرد', { channel: 'whatsapp', accountId: '966540000056' })
    desk.passTime(2 * day)
    await desk.askForPerson(account.conversationId)
    const agent = await desk.signIn('agent')
    await agent.post(`/conversations/${account.conversationId}/take`)
    const before = graph.sent.length
    for (const [clientId, text] of [
      ['a', 'الرد الأول'],
      ['b', 'الرد الثاني'],
    ]) {
      const answer = await agent.post(`/conversations/${account.conversationId}/reply`, { clientId, text })
      expect(answer.status).to.equal(202)
    }
    await until(() => templatesSent().length > 0)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(templatesSent()).to.have.length(1)
    await desk.contactWrites('نعم', { channel: 'whatsapp', accountId: '966540000056' })
    await desk.store.write((write) => releaseParked(write, [account.conversationId], desk.clock.now()))
    await until(() => JSON.stringify(graph.sent).includes('الرد الثاني'))
    await new Promise((resolve) => setTimeout(resolve, 300))
    const texts = JSON.stringify(graph.sent.slice(before))
    expect(texts.split('الرد الأول')).to.have.length(2)
    expect(texts.split('الرد الثاني')).to.have.length(2)
    expect(texts.indexOf('الرد الأول')).to.be.below(texts.indexOf('الرد الثاني'))
  })
})
