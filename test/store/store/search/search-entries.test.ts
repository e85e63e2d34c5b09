import { expect } from 'chai'
import { eraseContact } from '../../../../src/store/erase-contact.ts'
import { joinContacts } from '../../../../src/store/join-contacts.ts'
import { fillSearch } from '../../../../src/store/search/fill-search.ts'
import { digitAlternatives, nameAlternatives, wordTerm } from '../../../../src/store/search/search-terms.ts'
import { findOrMakeAccounts } from '../../../../src/store/tables/accounts.ts'
import { addRequest } from '../../../../src/store/tables/requests.ts'
import { findSearchEntries } from '../../../../src/store/tables/search-entries.ts'
import { appendMessages } from '../../../../src/store/tables/transcript.ts'
import { describeEachStore } from '../../../support/each-store.ts'
import { type TestRuntime, testRuntime } from '../../../support/runtime.ts'
import type { TestStore } from '../../../support/store.ts'

describeEachStore('the entries that a search finds', (open) => {
  let opened: TestStore
  let runtime: TestRuntime

  beforeEach(async () => {
    opened = await open()
    runtime = testRuntime(opened)
  })
  afterEach(() => opened.close())

  const person = async (name: string | null, phone: string) => {
    const [account] = await opened.store.write((write) =>
      findOrMakeAccounts(write, runtime.clock, [
        { channel: 'whatsapp', accountId: phone, address: { to: phone }, name },
      ]),
    )
    return account ?? expect.fail('no account was made')
  }

  const says = (conversationId: string, text: string, author: 'contact' | 'bot' | 'staff' = 'contact') =>
    opened.store.write((write) =>
      appendMessages(write, write.vault, {
        conversationId,
        messages: [{ author, staffId: null, activity: { type: 'message', text } }],
        now: runtime.clock.now(),
        newId: runtime.clock.newId,
        push: false,
      }),
    )

  const asks = (contactId: string, conversationId: string, answers: Record<string, unknown>) => {
    const now = runtime.clock.now()
    const request = {
      id: runtime.clock.newId(),
      reference: `SR-${runtime.clock.newId().slice(-8)}`,
      form: 'support-request',
      formVersion: '1',
      locale: 'ar' as const,
      stage: 'submitted',
      answers,
      declaration: null,
      digest: '',
      submittedAt: now,
      dueAt: null,
    }
    const from = { contactId, conversationId, channel: 'webchat', source: 'website', actor: 'contact' }
    return opened.store.write((write) =>
      addRequest(write, { request, ...from, eventId: runtime.clock.newId() }, now),
    )
  }

  const kindsBy = async (...alternatives: readonly string[][]) =>
    (await findSearchEntries(opened.store, alternatives, 10)).map(({ kind }) => kind)

  const erase = (contactId: string) =>
    opened.store.write((write) =>
      eraseContact(
        write,
        { contactId, conversationId: '', keptEntries: [], auditId: runtime.clock.newId() },
        runtime.clock.now(),
      ),
    )

  it('are made with the rows and hold nothing in clear', async () => {
    const { contactId, conversationId } = await person('سارة', '966501234567')
    await says(conversationId, 'تبرعت بالدم')
    await asks(contactId, conversationId, { 'full-name': 'سارة العمري', 'national-id': '1012345678' })
    expect(await kindsBy(nameAlternatives('ساره'))).to.have.members(['contact', 'request'])
    expect(await kindsBy(digitAlternatives('4567', 'person'))).to.deep.equal(['account'])
    expect(await kindsBy(digitAlternatives('5678', 'person'))).to.deep.equal(['request'])
    expect(await kindsBy([wordTerm('دم', 'message')])).to.deep.equal(['message'])
    const rows = await opened.store.read.selectFrom('search_entries').select('terms').execute()
    for (const { terms } of rows) expect(terms).to.match(/^[0-9a-f]{16}(?: [0-9a-f]{16})*$/)
  })

  it('leave out what the bot says', async () => {
    const { conversationId } = await person(null, '966501234567')
    await says(conversationId, 'أهلا بك', 'bot')
    await says(conversationId, 'أهلا بكم', 'staff')
    expect(await kindsBy([wordTerm('اهلا', 'message')])).to.deep.equal(['message'])
  })

  it('follow a name that is filled in and an address that changes', async () => {
    const { contactId } = await person(null, '966501234567')
    expect(await kindsBy(nameAlternatives('ساره'))).to.deep.equal([])
    await person('سارة', '966501234567')
    const [entry] = await findSearchEntries(opened.store, [nameAlternatives('ساره')], 10)
    expect(entry?.contact_id).to.equal(contactId)
  })

  it('are newest first', async () => {
    const { conversationId } = await person('سارة', '966501234567')
    const ids: string[] = []
    for (let count = 0; count < 3; count++)
      ids.unshift(...(await says(conversationId, 'متى الموعد')).map(({ id }) => id))
    const found = await findSearchEntries(opened.store, [[wordTerm('موعد', 'message')]], 2)
    expect(found.map(({ id }) => id)).to.deep.equal(ids.slice(0, 2))
  })

  it('go when the person is erased, but for the number of the account that is kept', async () => {
    const sara = await person('سارة', '966501234567')
    const other = await person('سارة', '966507654321')
    for (const { contactId, conversationId } of [sara, other]) {
      await says(conversationId, 'تبرعت بالدم')
      await asks(contactId, conversationId, { 'full-name': 'سارة العمري' })
    }
    await erase(sara.contactId)
    for (const group of [nameAlternatives('ساره'), [wordTerm('دم', 'message')], nameAlternatives('العمري')]) {
      const found = await findSearchEntries(opened.store, [group], 10)
      expect(found).to.not.deep.equal([])
      for (const entry of found)
        expect([other.contactId, other.conversationId]).to.include(entry.contact_id ?? entry.conversation_id)
    }
    expect(await kindsBy(digitAlternatives('4567', 'person'))).to.deep.equal(['account'])
  })

  it('belong to the contact that stays when two are joined', async () => {
    const keep = await person('سارة', '966501234567')
    const join = await person('نوف', '966507654321')
    await asks(join.contactId, join.conversationId, { 'full-name': 'نوف العمري' })
    const joining = {
      keep: keep.contactId,
      join: join.contactId,
      draftId: '',
      auditId: runtime.clock.newId(),
    }
    await opened.store.write((write) => joinContacts(write, joining, runtime.clock.now()))
    const found = await findSearchEntries(opened.store, [nameAlternatives('العمري')], 10)
    expect(found.map(({ contact_id }) => contact_id)).to.deep.equal([keep.contactId])
  })

  it('are filled for rows of earlier versions, newest first, from where an interrupted filling ended', async () => {
    const { contactId, conversationId } = await person('سارة', '966501234567')
    await says(conversationId, 'قديم واحد')
    await asks(contactId, conversationId, { 'full-name': 'سارة العمري' })
    const last = await says(conversationId, 'قديم اثنان')
    await opened.store.write(({ trx }) => trx.deleteFrom('search_entries').execute())
    const fresh = await says(conversationId, 'قديم ثلاثة')
    let steps = 0
    while (await fillSearch(opened.store)) steps += 1
    expect(steps).to.be.greaterThan(4)
    expect(await fillSearch(opened.store)).to.equal(false)
    const found = await findSearchEntries(opened.store, [[wordTerm('قديم', 'message')]], 10)
    expect(found.map(({ id }) => id).slice(0, 2)).to.deep.equal([fresh[0]?.id, last[0]?.id])
    expect(found).to.have.length(3)
    expect(await kindsBy(nameAlternatives('ساره'))).to.have.members(['contact', 'request'])
    expect(await kindsBy(digitAlternatives('4567', 'person'))).to.deep.equal(['account'])
  })
})
