import { expect } from 'chai'
import { z } from 'zod'
import { loadContent } from '../../../src/content/load-content.ts'
import { markRead } from '../../../src/handoff/mark-read.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'
import type { Signal } from '../../../src/store/signals.ts'
import type { DeskClient, DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

const content = loadContent(projectRoot)
const seen = z.object({
  viewers: z.array(z.object({ id: z.string(), name: z.string(), isWriting: z.boolean() })),
})
const started = z.object({ id: z.string(), messageId: z.string() })

describeEachDesk('a conversation that somebody has open', (start) => {
  let desk: DeskServer
  let agent: DeskClient
  let colleague: DeskClient

  beforeEach(async () => {
    desk = await start({ content })
    agent = await desk.signIn('agent', 'نورة')
    colleague = await desk.signIn('agent', 'فهد')
  })
  afterEach(() => desk.close())

  const view = (id: string, by: DeskClient, viewing: string) =>
    by.post(`/conversations/${id}/view`, { viewing })
  const viewersFor = async (id: string, by: DeskClient) =>
    seen.parse((await by.get(`/conversations/${id}/viewers`)).body).viewers

  it('names the others who have it open, and who is writing', async () => {
    const { conversationId } = await desk.contactWrites('مرحبا')
    await view(conversationId, agent, 'reading')
    expect(await viewersFor(conversationId, agent)).to.deep.equal([])
    const { body } = await view(conversationId, colleague, 'writing')
    expect(seen.parse(body).viewers).to.deep.equal([{ id: agent.id, name: 'نورة', isWriting: false }])
    expect(await viewersFor(conversationId, agent)).to.deep.equal([
      { id: colleague.id, name: 'فهد', isWriting: true },
    ])
    await view(conversationId, colleague, 'gone')
    expect(await viewersFor(conversationId, agent)).to.deep.equal([])
  })

  it('forgets a page that is not heard of any more', async () => {
    const { conversationId } = await desk.contactWrites('مرحبا')
    await view(conversationId, colleague, 'writing')
    desk.passTime(15_000)
    expect((await viewersFor(conversationId, agent))[0]).to.include({ isWriting: false })
    desk.passTime(60_000)
    expect(await viewersFor(conversationId, agent)).to.deep.equal([])
  })

  it('shows the visitor of a pulling channel who is writing', async () => {
    const signals: Signal[] = []
    desk.desk.bus.subscribe((signal) => signals.push(signal))
    const { conversationId } = await desk.contactWrites('مرحبا')
    await agent.post(`/conversations/${conversationId}/typing`)
    expect(signals).to.deep.include({ kind: 'typing', conversationId, by: { staff: 'نورة' } })
  })

  it('counts as read once whoever has it has it open, and by the bot while it is with the bot', async () => {
    const { conversationId } = await desk.contactWrites('مرحبا', { channel: 'whatsapp' })
    await view(conversationId, agent, 'reading')
    expect(desk.readTo).to.deep.equal([])
    await markRead(desk.desk, conversationId, 'bot')
    expect(desk.readTo).to.deep.equal(['sent مرحبا'])
    await agent.post(`/conversations/${conversationId}/take`)
    await markRead(desk.desk, conversationId, 'bot')
    await view(conversationId, colleague, 'reading')
    expect(desk.readTo).to.have.length(1)
    await view(conversationId, agent, 'reading')
    expect(desk.readTo).to.have.length(2)
  })

  describe('that is begun by a template', () => {
    const begin = (more: object = {}) =>
      agent.post('/conversations', {
        channel: 'whatsapp',
        to: '0551234567',
        template: 'request-update',
        parameters: { reference: 'SR-7K3Q-9MX2' },
        ...more,
      })

    it('goes to the number in any form as the template, and is the officer’s', async () => {
      const { status, body } = await begin({ to: '٠٥٥ ١٢٣ ٤٥٦٧' })
      expect(status).to.equal(201)
      const { id } = started.parse(body)
      expect(await desk.conversation(id)).to.include({ owner: 'staff', channel: 'whatsapp' })
      const [message] = await desk.said(id)
      expect(message?.text).to.include('SR-7K3Q-9MX2')
      expect(message?.activity).to.have.nested.property('channelData.template.purpose', 'request-update')
      expect(message?.delivery).to.equal('waiting')
      const { body: mine } = await agent.get('/conversations?view=mine')
      expect(mine).to.have.nested.property('items[0].id', id)
      const audit = await desk.store.read.selectFrom('audit').select('action').execute()
      expect(audit.map(({ action }) => action)).to.include('start-conversation')
    })

    it('is the conversation of whoever has that number already', async () => {
      const { conversationId } = await desk.contactWrites('مرحبا', {
        channel: 'whatsapp',
        accountId: '966551234567',
      })
      expect(started.parse((await begin()).body).id).to.equal(conversationId)
    })

    it('leaves free text waiting until the person writes', async () => {
      const { id } = started.parse((await begin()).body)
      const { status } = await agent.post(`/conversations/${id}/reply`, { text: 'أهلًا' })
      expect(status).to.equal(202)
    })

    it('is not begun while a colleague talks with the person', async () => {
      const { conversationId } = await desk.contactWrites('مرحبا', {
        channel: 'whatsapp',
        accountId: '966551234567',
      })
      await colleague.post(`/conversations/${conversationId}/take`)
      const { status, body } = await begin()
      expect(status).to.equal(409)
      expect(body).to.have.nested.property('error.details.staff', 'فهد')
    })

    for (const { name, given, status, code } of [
      { name: 'a number that is none', given: { to: '12345' }, status: 400, code: 'contact.bad-number' },
      { name: 'a missing parameter', given: { parameters: {} }, status: 400, code: 'template.parameters' },
      { name: 'a purpose that is none', given: { template: 'greeting' }, status: 400, code: 'input.invalid' },
      {
        name: 'the web chat',
        given: { channel: 'webchat' },
        status: 409,
        code: 'channel.begins-with-nobody',
      },
    ]) {
      it(`refuses ${name}`, async () => {
        const answer = await begin(given)
        expect(answer.status).to.equal(status)
        expect(answer.body).to.have.nested.property('error.code', code)
        const rows = await desk.store.read.selectFrom('conversations').select('id').execute()
        expect(rows).to.deep.equal([])
      })
    }

    it('names the channels and templates that it may be begun with', async () => {
      const { body } = await agent.get('/openings')
      expect(body).to.have.deep.property('channels', ['whatsapp'])
      expect(body).to.have.nested.property('templates[1].parameters[0]', 'reference')
    })
  })
})
