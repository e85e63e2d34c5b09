import { expect } from 'chai'
import { z } from 'zod'
import { appendMessages } from '../../../src/store/tables/transcript.ts'
import type { DeskClient, DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

const page = z.object({
  items: z.array(
    z.looseObject({
      id: z.string(),
      personWords: z.object({ text: z.string(), kind: z.string().nullable() }).nullable(),
      waitingSince: z.number().nullable(),
    }),
  ),
  counts: z.record(z.string(), z.number()),
})
const minute = 60_000

describeEachDesk('the queue of the desk', (start) => {
  let desk: DeskServer
  let agent: DeskClient

  beforeEach(async () => {
    desk = await start()
    agent = await desk.signIn('agent', 'نورة')
  })
  afterEach(() => desk.close())

  const asking = async (text: string, handoff: Parameters<DeskServer['askForPerson']>[1] = {}) => {
    const { conversationId } = await desk.contactWrites(text, { accountId: text })
    await desk.askForPerson(conversationId, handoff)
    desk.passTime(minute)
    return conversationId
  }
  const take = (id: string, by = agent) => by.post(`/conversations/${id}/take`)
  const view = async (name: string, by = agent) =>
    page.parse((await by.get(`/conversations?view=${name}`)).body)
  const idsOf = async (name: string, by = agent) => (await view(name, by)).items.map(({ id }) => id)
  /** Adds what `author` said, as the engine and the channels write it. */
  const say = async (conversationId: string, author: 'contact' | 'bot', activity: object) =>
    desk.store.write((write) =>
      appendMessages(write, desk.store.vault, {
        conversationId,
        messages: [{ author, staffId: null, activity: { type: 'message', ...activity } }],
        now: desk.clock.now(),
        newId: desk.clock.newId,
        push: false,
      }),
    )

  describe('the words of a row', () => {
    it('are the person’s own, not what the bot said after them', async () => {
      const id = await asking('زوجي مريض ولا نملك الإيجار')
      await say(id, 'bot', { text: 'سيرد عليك أحد موظفينا' })
      const { items } = await view('waiting')
      expect(items[0]?.personWords).to.deep.equal({ text: 'زوجي مريض ولا نملك الإيجار', kind: null })
      expect(items[0]).to.have.nested.property('lastMessage.author', 'bot')
    })

    it('are those before a button was pressed, and the button’s where nothing was written', async () => {
      const id = await asking('أبي مساعدة في الإيجار')
      await say(id, 'contact', { text: 'موظف', value: 'go:person' })
      const other = await desk.contactWrites('x', { accountId: 'other' })
      await desk.store.write(({ trx }) =>
        trx.deleteFrom('transcript').where('conversation_id', '=', other.conversationId).execute(),
      )
      await say(other.conversationId, 'contact', { text: 'موظف', value: 'go:person' })
      await desk.askForPerson(other.conversationId)
      const { items } = await view('waiting')
      expect(items.map(({ personWords }) => personWords?.text)).to.deep.equal([
        'أبي مساعدة في الإيجار',
        'موظف',
      ])
    })

    for (const { name, channelData, text, kind } of [
      {
        name: 'a place',
        channelData: {
          kind: 'location',
          location: { latitude: 24.7, longitude: 46.6, name: 'حي الملقا', address: null },
        },
        text: 'حي الملقا',
        kind: 'location',
      },
      {
        name: 'a card',
        channelData: { kind: 'contacts', contacts: [{ name: 'أم فهد', phones: ['+966500000002'] }] },
        text: 'أم فهد، +966500000002',
        kind: 'contacts',
      },
      { name: 'a sticker', channelData: { kind: 'sticker' }, text: '', kind: 'sticker' },
      {
        name: 'an order',
        channelData: { kind: 'order', items: [{ name: 'سلة غذائية', quantity: 2 }] },
        text: 'سلة غذائية',
        kind: 'order',
      },
    ]) {
      it(`tell of ${name}`, async () => {
        const { conversationId } = await desk.contactWrites('x', { accountId: name })
        await desk.store.write(({ trx }) => trx.deleteFrom('transcript').execute())
        await say(conversationId, 'contact', { channelData })
        await desk.askForPerson(conversationId)
        const { items } = await view('waiting')
        expect(items[0]?.personWords).to.deep.equal({ text, kind })
      })
    }
  })

  it('lists what nobody answered, the urgent first and then the longest waiting', async () => {
    const answered = await asking('سؤال أول')
    const unanswered = await asking('سؤال ثان')
    const waiting = await asking('سؤال ثالث')
    const urgent = await asking('لا أريد أن أعيش', { priority: 20, reason: 'care-self-harm' })
    await take(answered)
    await take(unanswered)
    await agent.post(`/conversations/${answered}/reply`, { text: 'تم' })
    expect(await idsOf('unanswered')).to.deep.equal([urgent, unanswered, waiting])
    const { counts } = await view('unanswered')
    expect(counts).to.include({ unanswered: 3, waiting: 2, mine: 2 })
    await desk.contactWrites('وماذا بعد؟', { accountId: 'سؤال أول' })
    expect(await idsOf('unanswered')).to.include(answered)
  })

  it('lists the open conversations of a team', async () => {
    const relations = await asking('للعلاقات')
    const research = await asking('للبحث', { team: 'social-research' })
    await take(research)
    expect(await idsOf('team&team=social-research')).to.deep.equal([research])
    expect(await idsOf('team&team=relations')).to.deep.equal([relations])
    expect(await idsOf('team')).to.have.members([relations, research])
    expect((await view('team&team=relations')).counts).to.include({ team: 1 })
  })

  it('puts one’s own urgent and unanswered conversations first', async () => {
    const done = await asking('أول')
    const old = await asking('ثان')
    const urgent = await asking('ثالث', { priority: 10, reason: 'urgent-blood' })
    for (const id of [urgent, done, old]) await take(id)
    await agent.post(`/conversations/${done}/reply`, { text: 'تم' })
    expect(await idsOf('mine')).to.deep.equal([urgent, old, done])
  })

  describe('a conversation that is put aside', () => {
    const snooze = (id: string, until: number | null, by = agent) =>
      by.post(`/conversations/${id}/snooze`, { until })

    it('leaves one’s own list until its time', async () => {
      const id = await asking('سؤال')
      await take(id)
      expect((await snooze(id, desk.clock.now() + 30 * minute)).status).to.equal(200)
      expect(await idsOf('mine')).to.deep.equal([])
      expect(await idsOf('snoozed')).to.deep.equal([id])
      expect((await view('mine')).counts).to.include({ mine: 0, snoozed: 1, active: 1 })
      desk.passTime(31 * minute)
      expect(await idsOf('mine')).to.deep.equal([id])
      expect(await idsOf('snoozed')).to.deep.equal([])
    })

    it('comes back when the person writes, and when it is asked back', async () => {
      const id = await asking('سؤال')
      await take(id)
      await snooze(id, desk.clock.now() + 30 * minute)
      desk.passTime(minute)
      await desk.contactWrites('مرحبا؟', { accountId: 'سؤال' })
      expect(await idsOf('mine')).to.deep.equal([id])
      desk.passTime(minute)
      await snooze(id, desk.clock.now() + 30 * minute)
      await snooze(id, null)
      expect(await idsOf('mine')).to.deep.equal([id])
    })

    it('is nobody else’s to put aside', async () => {
      const id = await asking('سؤال')
      await take(id)
      const { status } = await snooze(id, desk.clock.now() + minute, await desk.signIn('supervisor'))
      expect(status).to.equal(409)
    })
  })

  describe('closing with a reason', () => {
    it('keeps the reason with the handoff and among the messages of the staff', async () => {
      const id = await asking('سؤال')
      await take(id)
      expect((await agent.post(`/conversations/${id}/close`, { reason: 'answered' })).status).to.equal(200)
      const { body } = await agent.get('/conversations?view=closed')
      expect(body).to.have.nested.property('items[0].handoff.closeReason', 'answered')
      const closed = (await desk.said(id)).find(({ author }) => author === 'system')
      expect(closed?.activity).to.deep.include({ name: 'closed', value: { reason: 'answered' } })
      expect(closed?.delivery).to.equal(null)
    })

    it('refuses a reason that the association has not written', async () => {
      const id = await asking('سؤال')
      await take(id)
      const { status, body } = await agent.post(`/conversations/${id}/close`, { reason: 'because' })
      expect(status).to.equal(400)
      expect(body).to.have.nested.property('error.code', 'handoff.unknown-reason')
      expect((await desk.conversation(id)).owner).to.equal('staff')
    })

    it('can be opened again by whoever takes it', async () => {
      const id = await asking('سؤال')
      await take(id)
      await agent.post(`/conversations/${id}/close`, { reason: 'answered' })
      expect((await take(id)).status).to.equal(200)
      expect(await idsOf('mine')).to.deep.equal([id])
    })
  })

  it('gives the staff the association’s ready replies and reasons', async () => {
    const { body } = await agent.get('/replies')
    expect(body).to.have.nested.property('replies[0].text.ar').that.includes('{name}')
    expect(body).to.have.nested.property('closeReasons[0].id', 'answered')
    expect(body).to.have.nested.property('organisation.ar', 'جمعية')
  })
})
