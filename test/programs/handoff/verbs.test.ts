import { expect } from 'chai'
import { newConversationState } from '../../../src/engine/state.ts'
import { saveDrafts } from '../../../src/store/tables/drafts.ts'
import type { DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

describeEachDesk('taking over a conversation', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  const waiting = async (channel = 'webchat') => {
    const { conversationId } = await desk.contactWrites('موظف', { channel })
    await desk.askForPerson(conversationId)
    return conversationId
  }

  it('gives the conversation to the staff, moves its version on and tells the person who joined', async () => {
    const agent = await desk.signIn('agent', 'هدى')
    const id = await waiting()
    const before = await desk.conversation(id)
    expect((await agent.post(`/conversations/${id}/take`)).status).to.equal(200)
    const after = await desk.conversation(id)
    expect(after).to.deep.include({ owner: 'staff', version: before.version + 1 })
    const [, joined] = await desk.said(id)
    expect(joined).to.include({ author: 'bot' })
    expect(joined?.text).to.contain('هدى')
  })

  it('tells the person in English when their conversation is in English', async () => {
    const agent = await desk.signIn('agent', 'Huda')
    const id = await waiting()
    await desk.store.write(({ trx }) =>
      trx.updateTable('conversations').set({ locale: 'en' }).where('id', '=', id).execute(),
    )
    await agent.post(`/conversations/${id}/take`)
    expect((await desk.said(id)).at(-1)?.text).to.match(/^Huda .* joined you/)
  })

  it('answers the second of two with the name of the first', async () => {
    const [first, second] = [await desk.signIn('agent', 'هدى'), await desk.signIn('agent', 'علي')]
    const id = await waiting()
    const answers = await Promise.all([
      first.post(`/conversations/${id}/take`),
      second.post(`/conversations/${id}/take`),
    ])
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409])
    const refused = answers.find(({ status }) => status === 409)
    const winner = answers[0]?.status === 200 ? 'هدى' : 'علي'
    expect(refused?.body).to.have.nested.property('error.code', 'handoff.taken')
    expect(refused?.body).to.have.nested.property('error.details.staff', winner)
    expect(refused?.body).to.have.nested.property('error.message').that.contains(winner)
    expect((await desk.said(id)).filter(({ author }) => author === 'bot')).to.have.lengthOf(1)
  })

  it('changes nothing when one takes again what one has', async () => {
    const agent = await desk.signIn('agent')
    const id = await waiting()
    await agent.post(`/conversations/${id}/take`)
    const before = await desk.conversation(id)
    expect((await agent.post(`/conversations/${id}/take`)).status).to.equal(200)
    expect(await desk.conversation(id)).to.deep.equal(before)
  })

  it('takes a conversation that nobody asked for', async () => {
    const agent = await desk.signIn('agent')
    const { conversationId } = await desk.contactWrites('مرحبا')
    expect((await agent.post(`/conversations/${conversationId}/take`)).status).to.equal(200)
    const { body } = await agent.get('/conversations?view=mine')
    expect(body).to.have.nested.property('items[0].id', conversationId)
  })

  it('takes back what was promised to somebody who waits', async () => {
    const agent = await desk.signIn('agent')
    const id = await waiting()
    const timer = { conversation_id: id, payload: null, due_at: 1 }
    await desk.store.write(({ trx }) =>
      trx
        .insertInto('timers')
        .values([
          { ...timer, id: '1', kind: 'queue-promise', key: '' },
          { ...timer, id: '2', kind: 'draft-reminder', key: '' },
        ])
        .execute(),
    )
    await agent.post(`/conversations/${id}/take`)
    const kept = await desk.store.read.selectFrom('timers').select('kind').execute()
    expect(kept).to.deep.equal([{ kind: 'draft-reminder' }])
  })
})

describeEachDesk('answering a conversation', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  const taken = async (channel = 'webchat') => {
    const agent = await desk.signIn('agent', 'هدى')
    const { conversationId: id } = await desk.contactWrites('موظف', { channel })
    await agent.post(`/conversations/${id}/take`)
    return { agent, id }
  }

  it('sends a reply once, however often it is asked for', async () => {
    const { agent, id } = await taken('whatsapp')
    const reply = () => agent.post(`/conversations/${id}/reply`, { text: 'أهلًا', clientId: 'x' })
    const answers = await Promise.all([reply(), reply(), reply()])
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200])
    expect(new Set(answers.map(({ body }) => JSON.stringify(body)))).to.have.lengthOf(1)
    const replies = (await desk.said(id)).filter(({ author }) => author === 'staff')
    expect(replies).to.have.lengthOf(1)
    expect(replies[0]).to.include({ text: 'أهلًا', delivery: 'waiting' })
    expect(replies[0]?.activity).to.have.nested.property('channelData.wasl.staff', 'هدى')
  })

  it('leaves the delivery to the transcript where the channel reads it', async () => {
    const { agent, id } = await taken('webchat')
    await agent.post(`/conversations/${id}/reply`, { text: 'أهلًا', clientId: 'x' })
    expect((await desk.said(id)).at(-1)).to.include({ author: 'staff', delivery: null })
  })

  it('parks a reply when the channel’s window has closed, and says so', async () => {
    const { agent, id } = await taken('whatsapp')
    await desk.store.write(({ trx }) =>
      trx
        .updateTable('conversations')
        .set({ last_inbound_at: desk.clock.now() - 24 * 3_600_000 })
        .where('id', '=', id)
        .execute(),
    )
    const reply = () =>
      agent.post(`/conversations/${id}/reply`, { text: 'نعتذر عن التأخر', clientId: 'late' })
    for (const { status, body } of [await reply(), await reply()]) {
      expect(status).to.equal(202)
      expect(body).to.include({ parked: true })
    }
    expect((await desk.said(id)).at(-1)).to.include({ text: 'نعتذر عن التأخر', delivery: 'parked' })
  })

  it('refuses the reply of somebody who does not have the conversation', async () => {
    const { id } = await taken()
    const other = await desk.signIn('supervisor')
    const { status, body } = await other.post(`/conversations/${id}/reply`, { text: 'أهلًا', clientId: 'x' })
    expect(status).to.equal(409)
    expect(body).to.have.nested.property('error.details.staff', 'هدى')
  })

  it('refuses a reply before the conversation was taken', async () => {
    const agent = await desk.signIn('agent')
    const { conversationId } = await desk.contactWrites('مرحبا')
    const { status, body } = await agent.post(`/conversations/${conversationId}/reply`, {
      text: 'أهلًا',
      clientId: 'x',
    })
    expect(status).to.equal(409)
    expect(body).to.have.nested.property('error.code', 'handoff.not-taken')
  })

  for (const body of [
    {},
    { text: '' },
    { text: '   ', clientId: 'x' },
    { text: 'أ'.repeat(4001), clientId: 'x' },
    { text: 5, clientId: 'x' },
  ]) {
    it(`refuses ${JSON.stringify(body).slice(0, 40)} as a reply`, async () => {
      const { agent, id } = await taken()
      expect((await agent.post(`/conversations/${id}/reply`, body)).status).to.equal(400)
    })
  }

  it('keeps a note for the staff and sends it to nobody', async () => {
    const { agent, id } = await taken('whatsapp')
    await agent.post(`/conversations/${id}/note`, { text: 'يحتاج متابعة' })
    const note = (await desk.said(id)).at(-1)
    expect(note).to.include({ author: 'system', text: 'يحتاج متابعة', delivery: null })
    expect(note?.activity).to.include({ type: 'event', name: 'note' })
  })

  it('shows that somebody is writing where the channel can', async () => {
    const { agent, id } = await taken('whatsapp')
    expect((await agent.post(`/conversations/${id}/typing`)).status).to.equal(200)
    expect(desk.typingTo).to.have.lengthOf(1)
    expect(desk.typingTo[0]?.address).to.have.property('to')
    expect(desk.typingTo[0]?.lastMessageId).to.match(/^sent /)
  })
})

describeEachDesk('ending a handoff', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  const taken = async (channel = 'webchat') => {
    const agent = await desk.signIn('agent', 'هدى')
    const { conversationId: id } = await desk.contactWrites('موظف', { channel })
    const handoff = await desk.askForPerson(id)
    await agent.post(`/conversations/${id}/take`)
    return { agent, id, handoff }
  }

  const stateOf = async (id: string): Promise<unknown> => {
    const { state } = await desk.conversation(id)
    return state === null ? null : desk.store.vault.openJson(state)
  }

  it('gives the conversation back to the bot, tells the person, and the bot asks nothing from before', async () => {
    const { agent, id } = await taken()
    const old = {
      ...newConversationState(),
      language: 'ar',
      greeted: true,
      misses: 2,
      offered: [{ title: 'نعم', value: 'go:person' }],
      dialog: { kind: 'status', tries: 1 },
    }
    await desk.store.write(({ trx, vault }) =>
      trx
        .updateTable('conversations')
        .set({ state: vault.sealJson(old) })
        .where('id', '=', id)
        .execute(),
    )
    const before = await desk.conversation(id)
    expect((await agent.post(`/conversations/${id}/release`, { note: 'تم' })).status).to.equal(200)
    const after = await desk.conversation(id)
    expect(after).to.deep.include({ owner: 'bot', version: before.version + 1 })
    expect(await stateOf(id)).to.deep.include({
      language: 'ar',
      greeted: true,
      dialog: null,
      offered: [],
      misses: 0,
    })
    const said = await desk.said(id)
    expect(said.at(-1)).to.include({ author: 'bot' })
    expect(said.at(-2)).to.include({ author: 'system', text: 'تم' })
  })

  for (const way of ['release', 'close']) {
    it(`says after ${way} how to go on with the form that was being filled in`, async () => {
      const { agent, id } = await taken()
      const { contact_id: contactId } = await desk.conversation(id)
      const now = desk.clock.now()
      const draft = {
        id: desk.clock.newId(),
        form: 'call-back',
        formVersion: '1',
        answers: {},
        createdAt: now,
      }
      const saved = { draft, contactId, conversationId: id, status: 'open' as const }
      await desk.store.write((write) => saveDrafts(write, [saved], now))
      await agent.post(`/conversations/${id}/${way}`)
      const texts = (await desk.said(id)).map(({ text }) => text)
      expect(texts.filter((text) => text.includes('«طلب اتصال»') && text.includes('«أكمل»'))).to.have.length(
        1,
      )
    })
  }

  it('asks for a rating when it closes, by buttons that name the handoff', async () => {
    const { agent, id, handoff } = await taken('whatsapp')
    expect((await agent.post(`/conversations/${id}/close`)).status).to.equal(200)
    const last = (await desk.said(id)).at(-1)
    expect(last?.activity).to.have.nested.property('suggestedActions.actions.length', 5)
    expect(last?.activity).to.have.nested.property('suggestedActions.actions[0].value', `rate:${handoff}:5`)
    expect(await stateOf(id)).to.have.nested.property('offered[4].value', `rate:${handoff}:1`)
    expect(await desk.conversation(id)).to.include({ owner: 'bot' })
    const { body } = await agent.get('/conversations?view=closed')
    expect(body).to.have.nested.property('items[0].id', id)
    expect(body).to.have.nested.property('items[0].handoff.status', 'closed')
    expect(body).to.have.nested.property('counts.closed', 1)
  })

  it('closes a conversation that still waits without asking for a rating', async () => {
    const agent = await desk.signIn('agent')
    const { conversationId } = await desk.contactWrites('موظف')
    await desk.askForPerson(conversationId)
    expect((await agent.post(`/conversations/${conversationId}/close`)).status).to.equal(200)
    expect((await desk.said(conversationId)).at(-1)?.activity).not.to.have.property('suggestedActions')
  })

  it('lets a supervisor, but no other colleague, end what somebody has', async () => {
    const { id } = await taken()
    const colleague = await desk.signIn('agent', 'علي')
    expect((await colleague.post(`/conversations/${id}/release`)).status).to.equal(409)
    const supervisor = await desk.signIn('supervisor')
    expect((await supervisor.post(`/conversations/${id}/release`)).status).to.equal(200)
  })

  it('refuses to end what is not handed over', async () => {
    const agent = await desk.signIn('agent')
    const { conversationId } = await desk.contactWrites('مرحبا')
    expect((await agent.post(`/conversations/${conversationId}/release`)).status).to.equal(409)
    expect((await agent.post(`/conversations/${conversationId}/close`)).status).to.equal(409)
  })

  it('can be asked for again after it ended', async () => {
    const { agent, id } = await taken()
    await agent.post(`/conversations/${id}/release`)
    await desk.askForPerson(id)
    expect((await agent.post(`/conversations/${id}/take`)).status).to.equal(200)
    const { body } = await agent.get('/conversations?view=closed')
    expect(body).to.have.nested.property('items.length', 0)
  })
})

describeEachDesk('passing a conversation on', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  const taken = async () => {
    const agent = await desk.signIn('agent', 'هدى')
    const { conversationId: id } = await desk.contactWrites('موظف')
    await desk.askForPerson(id)
    await agent.post(`/conversations/${id}/take`)
    return { agent, id }
  }

  it('puts it into the queue of a team, with the note, and tells the person', async () => {
    const { agent, id } = await taken()
    const answer = await agent.post(`/conversations/${id}/transfer`, {
      team: 'social-research',
      note: 'سؤال تنظيمي',
    })
    expect(answer.status).to.equal(200)
    expect(await desk.conversation(id)).to.include({ owner: 'queue' })
    const researcher = await desk.signIn('researcher')
    const { body } = await researcher.get('/conversations?view=waiting')
    expect(body).to.have.nested.property('items[0].handoff.team', 'social-research')
    const { body: detail } = await researcher.get(`/conversations/${id}`)
    expect(detail).to.have.nested.property('handoff.note', 'سؤال تنظيمي')
    expect((await desk.said(id)).at(-1)?.text).to.contain('البحث الاجتماعي')
  })

  it('gives it straight to a colleague and tells the person who joined', async () => {
    const { agent, id } = await taken()
    const colleague = await desk.signIn('researcher', 'سلمى')
    const answer = await agent.post(`/conversations/${id}/transfer`, {
      staffId: colleague.id,
      note: 'أكملي معه',
    })
    expect(answer.status).to.equal(200)
    expect((await desk.said(id)).at(-1)?.text).to.contain('سلمى')
    const reply = { text: 'أهلًا', clientId: '1' }
    expect((await colleague.post(`/conversations/${id}/reply`, reply)).status).to.equal(200)
    expect((await agent.post(`/conversations/${id}/reply`, reply)).status).to.equal(409)
  })

  for (const [what, to, code] of [
    ['a team that is not there', { team: 'none' }, 'handoff.unknown-team'],
    ['a colleague who is not there', { staffId: 'none' }, 'staff.not-found'],
    ['nobody', {}, 'input.invalid'],
    ['two at once', { team: 'relations', staffId: 'x' }, 'input.invalid'],
  ] as const) {
    it(`refuses to pass it to ${what}`, async () => {
      const { agent, id } = await taken()
      const { body } = await agent.post(`/conversations/${id}/transfer`, { ...to, note: 'ملاحظة' })
      expect(body).to.have.nested.property('error.code', code)
      expect(await desk.conversation(id)).to.include({ owner: 'staff' })
    })
  }

  it('refuses to pass it to a member of the committee', async () => {
    const { agent, id } = await taken()
    const member = await desk.signIn('committee')
    const { status } = await agent.post(`/conversations/${id}/transfer`, {
      staffId: member.id,
      note: 'ملاحظة',
    })
    expect(status).to.equal(404)
  })
})
