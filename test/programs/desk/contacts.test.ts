import { expect } from 'chai'
import { z } from 'zod'
import {
  type ContactDetail,
  mergeContact,
  showContact,
  showTimeline,
} from '../../../src/desk/contract/contacts.ts'
import { showConversation } from '../../../src/desk/contract/conversations.ts'
import { formSchema } from '../../../src/forms/form.ts'
import { addConsent } from '../../../src/store/tables/consents.ts'
import { addUnanswered } from '../../../src/store/tables/unanswered.ts'
import type { DeskClient, DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

describeEachDesk('a person in the desk', (start) => {
  let desk: DeskServer
  let agent: DeskClient
  let sara: { contactId: string; conversationId: string }

  const shown = async (by: DeskClient = agent, id = sara.contactId): Promise<ContactDetail> =>
    z.parse(showContact.result, (await by.get(`/contacts/${id}`)).body)
  const looksAt = async (subject: string) => {
    const rows = await desk.store.read
      .selectFrom('audit')
      .select(['action', 'staff_id'])
      .where('subject', '=', subject)
      .execute()
    return rows.filter(({ action }) => action === 'see-number')
  }

  beforeEach(async () => {
    desk = await start()
    agent = await desk.signIn('agent', 'ريم')
    sara = await desk.contactWrites('مرحبا', {
      channel: 'whatsapp',
      name: 'سارة 🌷',
      accountId: '966551234567',
    })
  })
  afterEach(() => desk.close())

  it('shows the numbers of accounts to whoever has to call, and records that they looked', async () => {
    const { contact, conversations } = await shown()
    const { conversationId } = sara
    expect(contact.accounts).to.deep.equal([{ channel: 'whatsapp', number: '+966551234567', conversationId }])
    expect(conversations.map(({ id }) => id)).to.deep.equal([conversationId])
    await shown()
    expect(await looksAt(`contact ${sara.contactId}`)).to.deep.equal([
      { action: 'see-number', staff_id: agent.id },
    ])
    desk.passTime(11 * 60_000)
    await shown()
    expect(await looksAt(`contact ${sara.contactId}`)).to.have.length(2)
  })

  it('shows them beside the conversation', async () => {
    const { body } = await agent.get(`/conversations/${sara.conversationId}`)
    const { contact } = z.parse(showConversation.result, body)
    expect(contact.accounts[0]?.number).to.equal('+966551234567')
    expect(await looksAt(`contact ${sara.contactId}`)).to.have.length(1)
  })

  it('has no number for an account without one', async () => {
    const visitor = await desk.contactWrites('سلام')
    const { contact } = await shown(agent, visitor.contactId)
    expect(contact.accounts.map(({ number }) => number)).to.deep.equal([null])
  })

  it('shows consents, notes, files, ratings and what the bot could not answer', async () => {
    const { contactId, conversationId } = sara
    const now = desk.clock.now()
    const file = { name: 'تقرير.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([1]) }
    await desk.addFile(sara, desk.clock.newId(), file)
    await agent.post(`/conversations/${conversationId}/note`, { text: 'تفضل الاتصال مساء' })
    await desk.store.write(async (write) => {
      const consent = { id: desk.clock.newId(), contactId, conversationId, purpose: 'privacy', version: '1' }
      await addConsent(write, { ...consent, given: true }, now)
      const question = { conversationId, text: 'وين اقرب فرع', topic: null, reason: 'unknown' as const }
      await addUnanswered(write, { ...question, id: desk.clock.newId() }, now)
      const rating = {
        conversation_id: conversationId,
        subject: 'x',
        score: 4,
        comment: write.vault.seal('شكرا'),
      }
      await write.trx
        .insertInto('ratings')
        .values({ ...rating, id: desk.clock.newId(), at: now })
        .execute()
    })
    const { consents, notes, files, ratings, unanswered } = await shown()
    expect(consents).to.deep.equal([{ purpose: 'privacy', given: true, at: now }])
    expect(notes.map(({ text, staffName }) => [text, staffName])).to.deep.equal([
      ['تفضل الاتصال مساء', 'ريم'],
    ])
    expect(files.map(({ name, mayOpen }) => [name, mayOpen])).to.deep.equal([['تقرير.pdf', false]])
    expect(ratings.map(({ score, comment }) => [score, comment])).to.deep.equal([[4, 'شكرا']])
    expect(unanswered.map(({ text }) => text)).to.deep.equal(['وين اقرب فرع'])
    expect((await shown(await desk.signIn('researcher'))).files[0]?.mayOpen).to.equal(true)
  })

  it('is renamed by a colleague, found by the new name, and not renamed by the channel', async () => {
    const renamed = await agent.post(`/contacts/${sara.contactId}/rename`, { name: 'سارة العمري' })
    expect(renamed.status).to.equal(200)
    await desk.contactWrites('مرة ثانية', {
      channel: 'whatsapp',
      name: 'ورد',
      accountId: '966551234567',
    })
    const { contact } = await shown()
    expect([contact.name, contact.namedBy]).to.deep.equal(['سارة العمري', 'staff'])
    const { body } = await agent.get(`/search?q=${encodeURIComponent('العمري')}`)
    expect(body).to.have.nested.property('contacts[0].id', sara.contactId)
    const audit = await desk.store.read.selectFrom('audit').select(['action', 'subject']).execute()
    expect(audit).to.deep.include({ action: 'rename-contact', subject: `contact ${sara.contactId}` })
  })

  for (const name of ['', '   ', 'ا'.repeat(121)]) {
    it(`is not given a name of ${name.length} characters`, async () => {
      expect((await agent.post(`/contacts/${sara.contactId}/rename`, { name })).status).to.equal(400)
    })
  }

  it('has one timeline over all conversations, newest first, a page at a time', async () => {
    const other = await desk.contactWrites('من الموقع')
    await desk.store.write(({ trx }) =>
      trx
        .updateTable('conversations')
        .set({ contact_id: sara.contactId })
        .where('id', '=', other.conversationId)
        .execute(),
    )
    for (let count = 0; count < 55; count++) {
      desk.passTime(1000)
      await desk.contactWrites(`رسالة ${count}`, { channel: 'whatsapp', accountId: '966551234567' })
    }
    const page = async (cursor?: string) => {
      const { body } = await agent.get(
        `/contacts/${sara.contactId}/timeline${cursor === undefined ? '' : `?cursor=${cursor}`}`,
      )
      return z.parse(showTimeline.result, body)
    }
    const first = await page()
    expect(first.items[0]?.text).to.equal('رسالة 54')
    const second = await page(first.next ?? '')
    expect(second.next).to.equal(null)
    const all = [...first.items, ...second.items]
    expect(all).to.have.length(57)
    expect(new Set(all.map(({ channel }) => channel))).to.deep.equal(new Set(['whatsapp', 'webchat']))
  })

  it('is not there for an id of nobody', async () => {
    for (const path of ['/contacts/nobody', '/contacts/nobody/timeline']) {
      const { status, body } = await agent.get(path)
      if (path.endsWith('timeline')) expect(body).to.deep.equal({ items: [], next: null })
      else expect(status).to.equal(404)
    }
    expect((await agent.post('/contacts/nobody/rename', { name: 'سارة' })).status).to.equal(404)
  })
})

describeEachDesk('two records of one person', (start) => {
  let desk: DeskServer
  let agent: DeskClient
  let kept: { contactId: string; conversationId: string }
  let other: { contactId: string; conversationId: string }

  const shown = async (id: string): Promise<ContactDetail> =>
    z.parse(showContact.result, (await agent.get(`/contacts/${id}`)).body)
  const merge = (by: DeskClient = agent) =>
    by.post(`/contacts/${kept.contactId}/merge`, { otherId: other.contactId })
  const undo = (mergeId: unknown) => agent.post(`/contacts/${kept.contactId}/undo-merge`, { mergeId })
  const merged = async () => z.parse(mergeContact.result, (await merge()).body)
  /** So many hours later, when nobody is signed in any more. */
  const later = async (hours: number) => {
    desk.passTime(hours * 3_600_000)
    agent = await desk.signIn('agent', 'ريم')
  }
  /** Every row that names a contact, but for what is recorded of a merge itself. */
  const owners = async () => {
    const found: Record<string, unknown> = {}
    for (const table of ['accounts', 'conversations', 'requests', 'files', 'search_entries'] as const)
      found[table] = await desk.store.read
        .selectFrom(table)
        .select(['id', 'contact_id'])
        .orderBy('id')
        .execute()
    return found
  }

  beforeEach(async () => {
    desk = await start()
    agent = await desk.signIn('agent', 'ريم')
    kept = await desk.contactWrites('سلام', { channel: 'whatsapp', name: null, accountId: '966551234567' })
    other = await desk.contactWrites('أهلا', { name: 'هيفاء العمري' })
    await desk.submitRequest(other, { answers: { 'full-name': 'هيفاء صالح العمري' } })
    const file = { name: 'a.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([1]) }
    await desk.addFile(other, desk.clock.newId(), file)
  })
  afterEach(() => desk.close())

  it('become one with the conversations, requests and files of both', async () => {
    expect((await merge()).status).to.equal(200)
    const { contact, conversations, requests, files, merges } = await shown(kept.contactId)
    expect(contact.name).to.equal('هيفاء العمري')
    expect(conversations.map(({ id }) => id)).to.have.members([kept.conversationId, other.conversationId])
    expect([requests.length, files.length]).to.deep.equal([1, 1])
    expect(merges.map(({ name }) => name)).to.deep.equal(['هيفاء العمري'])
    expect((await agent.get(`/contacts/${other.contactId}`)).status).to.equal(404)
    const audit = await desk.store.read
      .selectFrom('audit')
      .select(['action', 'staff_id', 'subject'])
      .execute()
    const subject = `contact ${kept.contactId} ${other.contactId}`
    expect(audit).to.deep.include({ action: 'merge-contacts', staff_id: agent.id, subject })
  })

  it('are two again as they were when it is undone within a day', async () => {
    const before = [await owners(), await shown(other.contactId), await shown(kept.contactId)]
    const { mergeId } = await merged()
    await later(23)
    const { status, body } = await undo(mergeId)
    expect([status, body]).to.deep.equal([200, { contactId: other.contactId }])
    expect([await owners(), await shown(other.contactId), await shown(kept.contactId)]).to.deep.equal(before)
    expect((await undo(mergeId)).status).to.equal(409)
  })

  it('leave with the one that stayed what came after the merge', async () => {
    const { mergeId } = await merged()
    const newer = await desk.submitRequest(kept, { answers: { 'full-name': 'هيفاء' } })
    await undo(mergeId)
    const { requests } = await shown(kept.contactId)
    expect(requests.map(({ id }) => id)).to.deep.equal([newer.id])
  })

  it('stay one when the day is over', async () => {
    const { mergeId } = await merged()
    await later(24)
    expect((await undo(mergeId)).status).to.equal(409)
    expect((await shown(kept.contactId)).merges).to.deep.equal([])
  })

  it('are not made one with themselves, with nobody, or against a legal hold', async () => {
    const withId = (otherId: string) => agent.post(`/contacts/${kept.contactId}/merge`, { otherId })
    expect((await withId(kept.contactId)).status).to.equal(409)
    expect((await withId('nobody')).status).to.equal(404)
    const supervisor = await desk.signIn('supervisor')
    await supervisor.post(`/contacts/${other.contactId}/hold`, { reason: 'قضية' })
    expect((await merge(supervisor)).status).to.equal(409)
  })
})

describeEachDesk('the number in a call-back', (start) => {
  const label = { label: { ar: 'س', en: 'q' }, question: { ar: 'س', en: 'q' } }
  const form = formSchema.parse({
    id: 'call-back',
    version: '1',
    title: { ar: 'طلب اتصال', en: 'Call-back' },
    prefix: 'CB',
    stage: 'submitted',
    intro: { ar: 'أ', en: 'a' },
    done: { ar: 'أ', en: 'a' },
    fields: [{ key: 'mobile', kind: 'mobile', sensitive: true, ...label }],
  })
  let desk: DeskServer
  let request: { id: string; reference: string }
  let contactId: string

  before(async () => {
    desk = await start()
    desk.desk.content = { ...desk.desk.content, forms: new Map([[form.id, form]]) }
    const account = await desk.contactWrites('سلام')
    contactId = account.contactId
    request = await desk.submitRequest(account, { form: form.id, answers: { mobile: '+966551230987' } })
  })
  after(() => desk?.close())

  for (const role of ['admin', 'supervisor', 'agent', 'researcher'] as const) {
    it(`is shown to ${role}, who may call, and the look is recorded`, async () => {
      const member = await desk.signIn(role)
      const { body } = await member.get(`/requests/${request.id}`)
      expect(JSON.stringify(body).replace(/\D/g, '')).to.include('966551230987')
      const audit = await desk.store.read.selectFrom('audit').selectAll().execute()
      const looks = audit.filter(({ staff_id, action }) => staff_id === member.id && action === 'see-number')
      expect(looks.map(({ action, subject }) => [action, subject])).to.deep.equal([
        ['see-number', `request ${request.id}`],
      ])
      const person = z.parse(showContact.result, (await member.get(`/contacts/${contactId}`)).body)
      const { id: requestId, reference } = request
      expect(person.contact.numbers).to.deep.equal([{ number: '+966551230987', requestId, reference }])
    })
  }

  it('is masked for the committee, which does not call', async () => {
    const member = await desk.signIn('committee')
    const { body } = await member.get(`/requests/${request.id}`)
    expect(JSON.stringify(body).replace(/\D/g, '')).to.not.include('551230987')
  })
})
