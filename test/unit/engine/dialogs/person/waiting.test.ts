import { expect } from 'chai'
import type { ActivityDraft } from '../../../../../src/messages/activity.ts'
import { content as literal, type StageOptions, simulate } from '../../stage.ts'

const minute = 60_000
const said = (messages: readonly ActivityDraft[]) => messages.map((one) => one.text).join('\n')
const titles = (messages: readonly ActivityDraft[]) =>
  messages.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? []
const text = (language: 'ar' | 'en', key: string) => literal.texts.textAt(language, `bot.${key}`)

/** The project's content in an association that has given its hours. */
const withHours = {
  ...literal,
  organisation: {
    ...literal.organisation,
    workingHours: {
      ...literal.organisation.workingHours,
      hours: { from: '08:00', to: '16:00' },
      ramadanHours: { from: '10:00', to: '15:00' },
      holidays: [{ from: '2026-01-11', to: '2026-01-12', title: { ar: 'إجازة', en: 'Holiday' } }],
    },
  },
}

/** A conversation at an instant. */
function at(iso: string, options: StageOptions = {}) {
  const stage = simulate(options)
  stage.simulator.advance(Date.parse(iso) - stage.simulator.now())
  return stage
}

describe('asking for a person', () => {
  it('says who is there, how many wait before, and until when', async () => {
    const { simulator, conversation } = at('2026-01-05T09:00:00Z', { content: withHours })
    for (const name of ['a', 'b']) await simulator.open('whatsapp', name).say('موظف')
    const promised = said(await conversation.say('ابغى موظف'))
    expect(promised).to.include('يوجد زميل متاح الآن').and.include('قبلك في الانتظار شخصان')
    expect(promised).to.include('4:00')
    const last = conversation.messages.at(-1)
    expect(last?.channelData?.wasl).to.deep.equal({ handoff: { team: 'relations', reason: 'asked' } })
  })

  it('counts only those who are as urgent and asked before', async () => {
    const { simulator, conversation } = simulate()
    await simulator.open('whatsapp', 'a').say('موظف')
    expect(said(await conversation.say('أحتاج إلى دم بشكل عاجل'))).to.include('أنت أول المنتظرين')
    const third = simulator.open('whatsapp', 'c')
    expect(said(await third.say('I want to talk to a person'))).to.include('2 people are waiting')
  })

  const opening: [when: string, iso: string, ar: string, en: string][] = [
    ['early in the morning', '2026-01-05T04:00:00Z', 'إلى العمل اليوم', 'back today at'],
    ['on a Friday', '2026-01-09T09:00:00Z', 'يوم الثلاثاء', 'on Tuesday at'],
    ['at night in Ramadan', '2026-02-22T20:00:00Z', 'يوم الاثنين', 'on Monday at'],
  ]
  for (const [when, iso, ar, en] of opening) {
    it(`${when} says when it opens next`, async () => {
      const stage = at(iso, { content: withHours, staffAvailable: false })
      expect(said(await stage.conversation.say('موظف'))).to.include(ar)
      const english = at(iso, { content: withHours, staffAvailable: false })
      const promised = said(await english.conversation.say('I want to talk to a person'))
      expect(promised).to.include(en)
      expect(promised).to.match(/10:00|8:00/)
    })
  }

  it('names the day alone where the hours are not given, and nothing on a working day', async () => {
    const friday = at('2026-01-09T09:00:00Z', { staffAvailable: false })
    const promised = said(await friday.conversation.say('I want to talk to a person'))
    expect(promised)
      .to.include('on Sunday.')
      .and.not.match(/\d:\d\d/)
    const monday = at('2026-01-05T09:00:00Z', { staffAvailable: false })
    expect(said(await monday.conversation.say('I want to talk to a person'))).to.not.include('We are back on')
  })
})

describe('a call instead of waiting', () => {
  it('is asked for with one tap when the channel knows number and name', async () => {
    const { conversation, simulator } = simulate({ staffAvailable: false })
    conversation.phone = '+966551234567'
    conversation.name = 'محمد العتيبي'
    const promise = await conversation.say('موظف')
    expect(said(promise)).to.include('55 123 4567')
    expect(titles(promise)).to.deep.equal([text('ar', 'person.call-me'), text('ar', 'person.leave')])
    const done = await conversation.press('go:call-me')
    expect(said(done)).to.include('CB-').and.include(text('ar', 'person.place-kept'))
    const [request] = simulator.records.requests
    expect(request?.submitted).to.deep.include({ form: 'call-back' })
    expect(request?.submitted.answers).to.include({ mobile: '+966551234567', 'full-name': 'محمد العتيبي' })
    expect(conversation.owner).to.equal('queue')
  })

  it('asks for what is not known, and takes the answers while the place is kept', async () => {
    const { conversation, simulator } = simulate({ staffAvailable: false, channel: 'webchat' })
    expect(said(await conversation.say('I want to talk to a person'))).to.include('give us your number')
    await conversation.press('go:call-me')
    await conversation.say('Mohammed Alotaibi')
    await conversation.say('0551234567')
    await conversation.say('yes')
    expect(simulator.records.requests).to.have.length(1)
    expect(conversation.owner).to.equal('queue')
  })

  it('is not offered while somebody is there', async () => {
    const { conversation } = simulate()
    expect(titles(await conversation.say('موظف'))).to.deep.equal([text('ar', 'person.leave')])
  })
})

describe('while waiting', () => {
  it('questions are answered, and the place stays', async () => {
    const { conversation } = simulate()
    await conversation.say('موظف')
    const answer = said(await conversation.say('كم مدة الانتظار بعد التقديم؟'))
    expect(answer).to.include('أسبوعين').and.include(text('ar', 'person.place-kept'))
    expect(conversation.owner).to.equal('queue')
    expect(conversation.effects.map(({ kind }) => kind)).to.not.include('leave-queue')
  })

  for (const [language, ask, texts] of [
    ['ar', 'موظف', ['ولدي تعبان من أمس', 'راجعنا المستشفى', 'عندهم ملف', 'والاسم محمد', 'تمام']],
    [
      'en',
      'I want to talk to a person',
      ['it is about my son', 'he was ill', 'we were there', 'his file', 'ok'],
    ],
  ] as const) {
    it(`every message is acknowledged in ${language}, shortly and not twice the same`, async () => {
      const { conversation } = simulate()
      await conversation.say(ask)
      const replies: string[] = []
      for (const one of texts) replies.push(said(await conversation.say(one)))
      for (const [index, reply] of replies.entries()) {
        expect(reply).to.not.equal('')
        expect(reply.length).to.be.lessThan(90)
        expect(reply).to.not.equal(replies[index - 1])
      }
      expect(conversation.effects.map(({ kind }) => kind)).to.not.include('unanswered')
    })
  }

  it('a file is acknowledged as one', async () => {
    const { conversation } = simulate()
    await conversation.say('موظف')
    const file = { id: 'f', name: 'a.pdf', mediaType: 'application/pdf', size: 9 }
    expect(said(await conversation.say('', [file]))).to.equal(text('ar', 'person.noted-file'))
  })

  it('the menu does not leave the queue, and has a button that does', async () => {
    const { conversation } = simulate()
    await conversation.say('I want to talk to a person')
    const menu = await conversation.say('menu')
    expect(said(menu)).to.include('Your place in line stays yours')
    expect(titles(menu)).to.include(text('en', 'person.leave'))
    expect(conversation.owner).to.equal('queue')
    await conversation.press('go:leave-queue')
    expect(conversation.owner).to.equal('bot')
  })

  for (const words of ['لا أريد الانتظار', 'خلاص ما ابي موظف', 'إلغاء', "I don't want to wait"]) {
    it(`«${words}» leaves the queue`, async () => {
      const { conversation } = simulate()
      await conversation.say('موظف')
      await conversation.say(words)
      expect(conversation.owner).to.equal('bot')
    })
  }

  it('old buttons work, also one that begins a form, whose answers are taken', async () => {
    const { conversation, simulator } = simulate()
    await conversation.say('موظف')
    expect(said(await conversation.press('go:status'))).to.include(text('ar', 'person.place-kept'))
    await conversation.press('go:form:rating')
    await conversation.say('جيدة')
    await conversation.say('تخطي')
    expect(simulator.records.requests).to.have.length(1)
    expect(conversation.owner).to.equal('queue')
    expect(said(await conversation.say('عندي كلام للموظف'))).to.equal(text('ar', 'person.noted'))
  })

  it('a form that was left takes no word meant for the staff, and is gone on with by its button', async () => {
    const { conversation } = simulate()
    await conversation.press('go:form:call-back')
    await conversation.say('محمد العتيبي')
    await conversation.say('موظف')
    await conversation.say('0551234567')
    expect(conversation.drafts[0]?.answers).to.not.have.property('mobile')
    await conversation.say('كم مدة الانتظار بعد التقديم؟')
    const { dialog } = conversation.state
    expect(dialog?.kind === 'form' && dialog.step).to.equal('mobile')
    await conversation.press('go:resume:call-back')
    await conversation.say('0551234567')
    expect(conversation.drafts[0]?.answers).to.include({ mobile: '+966551234567' })
    expect(conversation.owner).to.equal('queue')
  })

  it('asking for a person again says the place, and asks nobody twice', async () => {
    const { conversation, simulator } = simulate()
    await conversation.say('موظف')
    expect(said(await conversation.say('موظف'))).to.include('ما زلت في قائمة الانتظار')
    expect(conversation.effects.filter(({ kind }) => kind === 'request-person')).to.have.length(1)
    expect(simulator.records.handoffs).to.have.length(1)
  })

  it('the bot is silent once the staff own the conversation, also after the times promised', async () => {
    const { conversation, simulator } = simulate()
    await conversation.say('أحتاج إلى دم بشكل عاجل')
    conversation.takeOver()
    const count = conversation.messages.length
    await simulator.pass(30 * minute)
    await conversation.say('كم مدة الانتظار بعد التقديم؟')
    await conversation.press('go:leave-queue')
    expect(conversation.messages).to.have.length(count)
    expect(conversation.owner).to.equal('staff')
  })
})

describe('a pressing case that nobody takes', () => {
  for (const [language, cry] of [
    ['ar', 'أحتاج إلى دم بشكل عاجل'],
    ['en', 'urgent blood needed'],
  ] as const) {
    it(`alerts the staff again after two minutes and says so once in ${language}`, async () => {
      const ask: typeof literal.ask = (question) =>
        question === cry
          ? { ...literal.ask(question), outcome: 'urgent', confidence: 1 }
          : literal.ask(question)
      const { conversation, simulator } = simulate({ content: { ...literal, ask } })
      await conversation.say(cry)
      const [handoff] = simulator.records.handoffs
      const before = handoff?.priority ?? 0
      const count = conversation.messages.length
      await simulator.pass(2 * minute - 1)
      expect(conversation.messages).to.have.length(count)
      await simulator.pass(1)
      expect(handoff?.priority).to.be.greaterThan(before)
      expect(said(conversation.messages.slice(count))).to.include(text(language, 'person.alerted-again'))
      await simulator.pass(4 * minute)
      expect(conversation.messages).to.have.length(count + 1)
      expect(conversation.effects.filter(({ kind }) => kind === 'raise-priority')).to.have.length(3)
    })
  }

  it('is left alone when they no longer wait', async () => {
    const { conversation, simulator } = simulate()
    await conversation.say('أحتاج إلى دم بشكل عاجل')
    await conversation.press('go:leave-queue')
    await simulator.pass(20 * minute)
    expect(conversation.effects.map(({ kind }) => kind)).to.not.include('raise-priority')
  })

  it('is one by its urgency alone: an ordinary wish is not', async () => {
    const { conversation, simulator } = simulate()
    await conversation.say('موظف')
    await simulator.pass(5 * minute)
    expect(conversation.effects.map(({ kind }) => kind)).to.not.include('raise-priority')
  })
})
