import { expect } from 'chai'
import { z } from 'zod'
import type { DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

const pageOfIds = z.object({ items: z.array(z.object({ id: z.string() })), next: z.string().nullable() })

describeEachDesk('the desk’s conversations', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  const waiting = async (text = 'أبغى موظف') => {
    const { conversationId } = await desk.contactWrites(text)
    await desk.askForPerson(conversationId)
    return conversationId
  }

  it('lists who waits, the most urgent first and then the longest waiting', async () => {
    const agent = await desk.signIn('agent')
    const first = await waiting()
    const second = await waiting()
    const urgent = await desk.contactWrites('أحتاج دم')
    await desk.askForPerson(urgent.conversationId, { priority: 10 })
    const { status, body } = await agent.get('/conversations?view=waiting')
    expect(status).to.equal(200)
    expect(body).to.have.nested.property('items.length', 3)
    expect(body).to.have.nested.property('items[0].id', urgent.conversationId)
    expect(body).to.have.nested.property('items[1].id', first)
    expect(body).to.have.nested.property('items[2].id', second)
    expect(body).to.have.property('next', null)
    expect(body).to.deep.include({
      counts: {
        waiting: 3,
        mine: 0,
        unanswered: 3,
        team: 3,
        active: 0,
        snoozed: 0,
        all: 3,
        closed: 0,
        untold: 0,
      },
    })
  })

  it('shows of each conversation the person, the last message and how long they wait', async () => {
    const agent = await desk.signIn('agent')
    const { conversationId } = await desk.contactWrites('السلام عليكم', { name: 'نورة' })
    const handoff = await desk.askForPerson(conversationId)
    const { body } = await agent.get('/conversations?view=waiting')
    expect(body).to.have.nested.property('items[0].contactName', 'نورة')
    expect(body).to.have.nested.property('items[0].channel', 'webchat')
    expect(body).to.have.nested.property('items[0].owner', 'queue')
    expect(body).to.have.nested.property('items[0].lastMessage.text', 'السلام عليكم')
    expect(body).to.have.nested.property('items[0].lastMessage.author', 'contact')
    expect(body).to.have.nested.property('items[0].handoff.id', handoff)
    expect(body).to.have.nested.property('items[0].waitingSince').that.is.a('number')
  })

  it('counts what the person wrote since the staff answered last', async () => {
    const agent = await desk.signIn('agent')
    const account = { accountId: 'one' }
    const { conversationId } = await desk.contactWrites('موظف', account)
    await desk.askForPerson(conversationId)
    await desk.contactWrites('هل من أحد؟', account)
    await desk.contactWrites('؟؟', account)
    const unread = async () => {
      const { body } = await agent.get('/conversations?view=active')
      return body
    }
    await agent.post(`/conversations/${conversationId}/take`)
    expect(await unread())
      .to.have.nested.property('items[0].unreadCount')
      .that.is.at.least(2)
    await agent.post(`/conversations/${conversationId}/reply`, { text: 'نعم', clientId: '1' })
    await agent.post(`/conversations/${conversationId}/note`, { text: 'يسأل عن طلبه' })
    expect(await unread()).to.have.nested.property('items[0].unreadCount', 0)
    expect(await unread()).to.have.nested.property('items[0].waitingSince', null)
    await desk.contactWrites('شكرًا', account)
    expect(await unread()).to.have.nested.property('items[0].unreadCount', 1)
    expect(await unread()).to.have.nested.property('items[0].lastMessage.text', 'شكرًا')
  })

  it('pages through all conversations without losing or repeating one', async () => {
    const agent = await desk.signIn('agent')
    const made = new Set<string>()
    for (let index = 0; index < 120; index++) {
      made.add((await desk.contactWrites(`رسالة ${index}`)).conversationId)
      if (index % 3 === 0) desk.passTime(1)
    }
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await agent.get(`/conversations?view=all${cursor && `&cursor=${cursor}`}`)
      const page = pageOfIds.parse(body)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? ''
    } while (cursor)
    expect(seen).to.have.lengthOf(120)
    expect(new Set(seen)).to.deep.equal(made)
  })

  it('shows a conversation with its person, window and what stands beside it', async () => {
    const agent = await desk.signIn('agent')
    const { conversationId, contactId } = await desk.contactWrites('مرحبا', { channel: 'whatsapp' })
    const { body } = await agent.get(`/conversations/${conversationId}`)
    expect(body).to.have.nested.property('conversation.id', conversationId)
    expect(body).to.have.nested.property('contact.id', contactId)
    expect(body).to.have.property('handoff', null)
    expect(body).to.have.property('draft', null)
    expect(body).to.have.nested.property('window.closesAt').that.is.greaterThan(desk.clock.now())
  })

  it('gives messages in order, with who wrote them and what became of them', async () => {
    const agent = await desk.signIn('agent', 'هدى')
    const { conversationId } = await desk.contactWrites('مرحبا', { channel: 'whatsapp' })
    await agent.post(`/conversations/${conversationId}/take`)
    await agent.post(`/conversations/${conversationId}/reply`, { text: 'أهلًا', clientId: 'a' })
    const { body } = await agent.get(`/conversations/${conversationId}/messages`)
    expect(body).to.have.nested.property('messages.length', 3)
    expect(body).to.have.nested.property('messages[0].author', 'contact')
    expect(body).to.have.nested.property('messages[0].delivery', null)
    expect(body).to.have.nested.property('messages[1].author', 'bot')
    expect(body).to.have.nested.property('messages[2].staffName', 'هدى')
    expect(body).to.have.nested.property('messages[2].activity.text', 'أهلًا')
    expect(body).to.have.nested.property('messages[2].delivery.status', 'waiting')
    expect(body).to.have.property('more', false)
    const { body: last } = await agent.get(`/conversations/${conversationId}/messages?limit=1`)
    expect(last).to.have.nested.property('messages[0].seq', 2)
    expect(last).to.have.property('more', true)
    const { body: before } = await agent.get(`/conversations/${conversationId}/messages?limit=1&before=2`)
    expect(before).to.have.nested.property('messages[0].seq', 1)
  })

  it('finds nothing at an address that cannot be decoded', async () => {
    const agent = await desk.signIn('agent')
    const { status, body } = await agent.get('/conversations/%F0')
    expect(status).to.equal(404)
    expect(body).to.have.nested.property('error.code', 'route.not-found')
  })

  it('says so when a conversation is not there', async () => {
    const agent = await desk.signIn('agent')
    for (const answer of [
      await agent.get('/conversations/none'),
      await agent.post('/conversations/none/take'),
    ]) {
      expect(answer.status).to.equal(404)
      expect(answer.body).to.have.nested.property('error.code', 'conversation.not-found')
    }
  })

  for (const query of [
    'view=some',
    'view=all&cursor=;drop',
    'view=all&cursor=',
    `view=all&cursor=1.${'x'.repeat(70)}`,
  ]) {
    it(`refuses a list for ${query.slice(0, 30)}`, async () => {
      const agent = await desk.signIn('agent')
      const { status, body } = await agent.get(`/conversations?${query}`)
      expect(status).to.equal(400)
      expect(body).to.have.nested.property('error.code', 'input.invalid')
    })
  }
})
