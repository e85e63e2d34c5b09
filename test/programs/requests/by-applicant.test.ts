import { expect } from 'chai'
import { z } from 'zod'
import { verifyReceipts } from '../../../src/requests/verify-receipts.ts'
import {
  askedIn,
  buttonsOf,
  type ChatPerson,
  type DeskWithChat,
  fillIn,
  textOf,
  withChat,
} from '../../support/desk-with-chat.ts'
import { describeEachDesk } from '../../support/each-desk.ts'
import { content } from '../../unit/engine/stage.ts'

const day = 86_400_000
const detail = z.looseObject({
  request: z.looseObject({ stage: z.string(), digest: z.string() }),
  fields: z.array(z.object({ key: z.string(), value: z.unknown() })),
  events: z.array(z.looseObject({ verb: z.string(), data: z.unknown() })),
})

describeEachDesk('what an applicant does with a request in the chat', (start) => {
  let at: DeskWithChat

  beforeEach(async () => {
    at = withChat(await start({ content }))
  })
  afterEach(() => at.desk.close())

  const applied = async (channel = 'webchat') => {
    const person = at.person(channel)
    const { last } = await fillIn(person, await person.say('go:form:support-request'))
    const reference = askedIn(last)?.reference ?? ''
    const row = await at.desk.store.read
      .selectFrom('requests')
      .selectAll()
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    const researcher = await at.desk.signIn('researcher', 'باحثة')
    const path = `/requests/${row.id}`
    const read = async () => detail.parse((await researcher.get(path)).body)
    return { person, last, reference, row, path, researcher, read }
  }

  const askFor = async (fields: string[], channel = 'webchat') => {
    const request = await applied(channel)
    await request.researcher.post(`${request.path}/start-checking`)
    await request.person.hears()
    const answer = await request.researcher.post(`${request.path}/ask-completion`, {
      fields,
      note: 'غير واضحة',
    })
    expect(answer.status).to.equal(200)
    return request
  }

  const setStage = (id: string, stage: string) =>
    at.desk.store.write(({ trx }) =>
      trx.updateTable('requests').set({ stage }).where('id', '=', id).execute(),
    )

  describe('completing it', () => {
    it('is asked just the fields that are wanted, reviews, signs anew, and sends it back to the staff', async () => {
      const { person, read, reference } = await askFor(['city', 'id-document'])
      const asked = await person.hears()
      expect(textOf(asked)).to.include('غير واضحة').and.to.include('• المدينة')
      expect(askedIn(asked)?.step).to.equal('city')
      const { steps, last } = await fillIn(person, await person.say('جدة'))
      expect(steps).to.deep.equal([
        'id-document',
        'id-document.expiry',
        '@review',
        'declaration.agree',
        'declaration.signature',
      ])
      expect(textOf(last)).to.include('اكتمل المطلوب').and.to.include('/receipt/').and.to.include(reference)
      const after = await read()
      expect(after.request.stage).to.equal('checking')
      expect(after.fields.find(({ key }) => key === 'city')?.value).to.equal('جدة')
      expect(after.fields.find(({ key }) => key === 'full-name')?.value).to.equal('محمد أحمد العتيبي')
      expect(after.events.map(({ verb }) => verb)).to.deep.equal([
        'submitted',
        'start-checking',
        'ask-completion',
        'complete',
      ])
    })

    it('gives the request a digest that its receipt is verified with', async () => {
      const { person, read, row, reference } = await askFor(['city'])
      await person.hears()
      await fillIn(person, await person.say('أبها'))
      const { request } = await read()
      expect(request.digest).not.to.equal(row.digest)
      for await (const check of verifyReceipts(at.desk.store, reference))
        expect(check.isIntact).to.equal(true)
    })

    it('asks what a changed answer opens, and checks each as the form does', async () => {
      const { person, read } = await askFor(['dependants'])
      await person.hears()
      expect(askedIn(await person.say('كثير'))?.step).to.equal('dependants')
      const { steps } = await fillIn(person, await person.say('3'))
      expect(steps.slice(0, 3)).to.deep.equal(['dependant.3.name', 'dependant.3.relation', '@review'])
      const names = (await read()).fields.filter(({ key }) => /^dependant\.\d\.name$/.test(key))
      expect(names).to.have.lengthOf(3)
    })

    it('is carried on from another channel of the same person', async () => {
      const { person, read } = await askFor(['city'])
      const other = at.person('telegram')
      await other.say('مرحبا')
      const contact_id = await person.contactId()
      await at.desk.store.write(({ trx }) =>
        trx.updateTable('conversations').set({ contact_id }).where('id', '=', other.conversationId).execute(),
      )
      const asked = await other.say('أكمل')
      expect(askedIn(asked)?.step).to.equal('city')
      await fillIn(other, await other.say('الطائف'))
      expect((await read()).request.stage).to.equal('checking')
    })

    it('is announced by a template while the window is closed, and begins when the person writes', async () => {
      const { person, researcher, path } = await applied('whatsapp')
      await researcher.post(`${path}/start-checking`)
      await person.hears()
      at.desk.passTime(2 * day)
      const later = await at.desk.signIn('researcher')
      await later.post(`${path}/ask-completion`, { fields: ['city'] })
      const told = await person.hears()
      expect(told).to.have.lengthOf(2)
      expect(told[1]).to.have.nested.property('channelData.template.purpose', 'completion-needed')
      const [press = ''] = buttonsOf(told)
      expect(press).to.match(/^go:complete:/)
      expect(askedIn(await person.say(press))?.step).to.equal('city')
    })

    it('does not ask while the staff have the conversation, and goes on by its button afterwards', async () => {
      const { person, researcher, path } = await applied()
      await researcher.post(`${path}/start-checking`)
      await researcher.post(`/conversations/${person.conversationId}/take`)
      await person.hears()
      await researcher.post(`${path}/ask-completion`, { fields: ['city'] })
      const told = await person.hears()
      expect(told).to.have.lengthOf(1)
      await researcher.post(`/conversations/${person.conversationId}/release`)
      await person.hears()
      expect(askedIn(await person.say(buttonsOf(told)[0] ?? ''))?.step).to.equal('city')
    })

    it('leaves the form that the person is in the middle of', async () => {
      const { person, researcher, path } = await applied()
      await researcher.post(`${path}/start-checking`)
      await person.say('go:form:visit')
      await researcher.post(`${path}/ask-completion`, { fields: ['city'] })
      const told = await person.hears()
      expect(askedIn(told)?.step).to.equal(undefined)
      expect(askedIn(await person.say('سارة محمد'))?.step).to.equal('mobile')
    })

    it('says that nothing is wanted any more once the staff went on without it', async () => {
      const { person, researcher, path, read } = await askFor(['city'])
      await person.hears()
      await researcher.post(`${path}/start-checking`)
      await person.hears()
      expect(textOf(await person.say('جدة'))).to.include('لم يعد مفتوحًا')
      expect((await read()).request.stage).to.equal('checking')
    })

    it('keeps what is wanted when the person cancels, and hands over to a person who asks for one', async () => {
      const { person, read } = await askFor(['city'])
      await person.hears()
      const said = await person.say('إلغاء')
      expect(buttonsOf(said)[0]).to.match(/^go:complete:/)
      expect((await read()).request.stage).to.equal('needs-completion')
      expect(textOf(await person.say('موظف'))).to.include('فريق')
    })
  })

  describe('rating it', () => {
    const rate = async (score: number) => {
      const request = await applied()
      await setStage(request.row.id, 'delivered')
      await request.person.say(`rate:${request.row.id}:${score}`)
      return request
    }

    it('moves a delivered request on, and shows the score', async () => {
      const { read } = await rate(4)
      const { request, events } = await read()
      expect(request.stage).to.equal('rated')
      expect(events.at(-1)).to.deep.include({ verb: 'rate', data: { score: 4 } })
      expect((await read()).rating).to.deep.include({ score: 4 })
    })

    it('keeps one rating however often it is pressed, and the last one counts', async () => {
      const { person, row, read } = await rate(2)
      await person.say(`rate:${row.id}:5`)
      await person.say(`rate:${row.id}:5`)
      expect((await read()).rating).to.deep.include({ score: 5 })
      expect((await read()).events.filter(({ verb }) => verb === 'rate')).to.have.lengthOf(1)
      const ratings = await at.desk.store.read.selectFrom('ratings').select('score').execute()
      expect(ratings).to.deep.equal([{ score: 5 }])
    })

    it('does not take the rating of a request that is not delivered, or is somebody else’s', async () => {
      const { person, row, read } = await applied()
      await person.say(`rate:${row.id}:1`)
      await setStage(row.id, 'delivered')
      const stranger = at.person()
      await stranger.say(`rate:${row.id}:1`)
      expect((await read()).request.stage).to.equal('delivered')
      expect(await at.desk.store.read.selectFrom('ratings').selectAll().execute()).to.deep.equal([])
    })

    it('keeps one rating of a talk with the staff, shown beside the conversation', async () => {
      const person = at.person()
      await person.say('موظف')
      const agent = await at.desk.signIn('agent', 'نورة')
      await agent.post(`/conversations/${person.conversationId}/take`)
      await agent.post(`/conversations/${person.conversationId}/close`)
      const [best = ''] = buttonsOf(await person.hears()).filter((value) => value.startsWith('rate:'))
      await person.say(best)
      await person.say(best.replace(/5$/, '3'))
      const { body } = await agent.get(`/conversations/${person.conversationId}`)
      expect(body).to.have.nested.property('ratings.length', 1)
      expect(body).to.deep.nested.include({ 'ratings[0].score': 3, 'ratings[0].staffName': 'نورة' })
    })
  })

  describe('withdrawing it', () => {
    it('asks once more, then withdraws it', async () => {
      const { person, read, reference } = await applied()
      expect(textOf(await person.say('أبغى أسحب طلبي')))
        .to.include(reference)
        .and.to.include('هل أنت متأكد')
      expect((await read()).request.stage).to.equal('submitted')
      expect(textOf(await person.say('نعم اسحب'))).to.include('سُحب')
      const after = await read()
      expect(after.request.stage).to.equal('withdrawn')
      expect(after.events.at(-1)).to.deep.include({ verb: 'withdraw', actorName: null })
    })

    it('keeps it when the person says no, and for a button that was never shown', async () => {
      const { person, read, reference } = await applied()
      await person.say('أسحب طلبي')
      await person.say('لا، تراجعت')
      await person.say(`go:withdraw-request-now:${reference}`)
      expect((await read()).request.stage).to.equal('submitted')
    })

    it('asks which one when there are several, and offers only those that can be', async () => {
      const { person, reference } = await applied()
      const second = await fillIn(person, await person.say('go:form:volunteering'))
      const third = await fillIn(person, await person.say('go:form:suggestion'))
      await at.desk.store.write(({ trx }) =>
        trx
          .updateTable('requests')
          .set({ stage: 'closed' })
          .where('reference', '=', askedIn(third.last)?.reference ?? '')
          .execute(),
      )
      const offered = buttonsOf(await person.say('أسحب طلبي'))
      expect(offered).to.have.members([
        `go:withdraw-request:${reference}`,
        `go:withdraw-request:${askedIn(second.last)?.reference}`,
      ])
    })

    it('does not withdraw somebody else’s request', async () => {
      const { reference, read } = await applied()
      const stranger = at.person()
      await stranger.say(`go:withdraw-request:${reference}`)
      await stranger.say(`go:withdraw-request-now:${reference}`)
      expect((await read()).request.stage).to.equal('submitted')
    })
  })

  describe('while a colleague talks with them on another channel', () => {
    const onTwoChannels = async () => {
      const web = at.person()
      await web.say('موظف')
      const whatsapp = at.person('whatsapp')
      await whatsapp.say('مرحبا')
      const contact_id = await web.contactId()
      await at.desk.store.write(({ trx }) =>
        trx
          .updateTable('conversations')
          .set({ contact_id })
          .where('id', '=', whatsapp.conversationId)
          .execute(),
      )
      const agent = await at.desk.signIn('agent', 'نورة')
      await agent.post(`/conversations/${web.conversationId}/take`)
      return { web, whatsapp, agent }
    }

    const saysWhere = async (person: ChatPerson, text: string) => textOf(await person.say(text))

    it('says so once, and is silent from then on', async () => {
      const { whatsapp } = await onTwoChannels()
      expect(await saysWhere(whatsapp, 'هل وصلتكم رسالتي؟')).to.include('محادثة الموقع')
      expect(await saysWhere(whatsapp, 'ألو وينكم')).to.equal('')
    })

    it('does not put a second conversation into the queue for one who asks for a person', async () => {
      const { whatsapp } = await onTwoChannels()
      expect(await saysWhere(whatsapp, 'موظف')).to.include('محادثة الموقع')
      expect((await at.desk.conversation(whatsapp.conversationId)).owner).to.equal('bot')
    })

    it('still does what is asked by a button or a command', async () => {
      const { whatsapp } = await onTwoChannels()
      expect(askedIn(await whatsapp.say('go:form:visit'))?.step).to.equal('full-name')
    })

    it('answers again once the colleague is done', async () => {
      const { whatsapp, web, agent } = await onTwoChannels()
      await whatsapp.say('ألو')
      await agent.post(`/conversations/${web.conversationId}/release`)
      expect(await saysWhere(whatsapp, 'القائمة')).not.to.equal('')
    })
  })
})
