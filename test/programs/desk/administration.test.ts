import { expect } from 'chai'
import { answeredCodes } from '../../../src/desk/send-error.ts'
import { addToInbox, internalEvent } from '../../../src/store/tables/inbox.ts'
import type { DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

describeEachDesk('running the desk', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  it('counts for the header what needs attention', async () => {
    const agent = await desk.signIn('agent')
    const first = await desk.contactWrites('موظف')
    await desk.askForPerson(first.conversationId)
    desk.passTime(60_000)
    const second = await desk.contactWrites('موظف')
    await desk.askForPerson(second.conversationId)
    await agent.post(`/conversations/${second.conversationId}/take`)
    await desk.submitRequest(first)
    const { body } = await agent.get('/overview')
    expect(body).to.deep.include({ waiting: 1, mine: 1, requests: { submitted: 1 }, failedEvents: null })
    expect(body).to.have.property('oldestWaitingMs').that.is.within(60_000, 70_000)
  })

  it('shows events that were set aside and lets them have their turn again', async () => {
    const supervisor = await desk.signIn('supervisor')
    const { conversationId } = await desk.contactWrites('مرحبا', { name: 'نورة' })
    await desk.store.write(async (write) => {
      const event = {
        id: 'e1',
        channel: 'webchat',
        eventId: 'x',
        conversationId,
        payload: internalEvent('x', {}),
        sentAt: 1,
      }
      await addToInbox(write, [event], 1)
      const failed = { status: 'failed', attempts: 3, error: 'internal', done_at: 2 } as const
      await write.trx.updateTable('inbox').set(failed).where('id', '=', 'e1').execute()
    })
    const { body } = await supervisor.get('/failed-events')
    expect(body).to.deep.nested.include({
      'items[0].contactName': 'نورة',
      'items[0].attempts': 3,
      'items[0].error': 'internal',
    })
    expect((await supervisor.get('/overview')).body).to.include({ failedEvents: 1 })
    expect((await supervisor.post('/failed-events/e1/retry')).status).to.equal(200)
    const row = await desk.store.read
      .selectFrom('inbox')
      .selectAll()
      .where('id', '=', 'e1')
      .executeTakeFirstOrThrow()
    expect(row).to.include({ status: 'waiting', attempts: 0, error: null })
    expect((await desk.conversation(conversationId)).ready_at).to.be.a('number')
    expect((await supervisor.post('/failed-events/e1/retry')).status).to.equal(404)
  })

  it('adds a colleague who can sign in, and takes the access away at once', async () => {
    const admin = await desk.signIn('admin')
    const given = { email: 'New@example.org', name: 'علي', role: 'agent', password: 'ten letters' }
    const added = await admin.post('/staff', given)
    expect(added.status).to.equal(200)
    const login = await desk.call('/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given),
    })
    expect(login.status).to.equal(200)
    const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const { body } = await admin.get('/staff')
    expect(JSON.stringify(body)).to.contain('new@example.org').and.not.to.contain('argon2')
    const row = await desk.store.read
      .selectFrom('staff')
      .select('id')
      .where('email', '=', 'new@example.org')
      .executeTakeFirstOrThrow()
    expect((await admin.post(`/staff/${row.id}/disable`)).status).to.equal(200)
    expect((await desk.call('/me', { headers: { cookie } })).status).to.equal(401)
    const audit = await desk.store.read.selectFrom('audit').select('action').orderBy('id').execute()
    expect(audit.map(({ action }) => action)).to.deep.equal(['add-staff', 'sign-in', 'disable-staff'])
  })

  it('gives a disabled colleague their access again, and records it', async () => {
    const admin = await desk.signIn('admin')
    const id = await desk.addStaff('agent', 'علي')
    await admin.post(`/staff/${id}/disable`)
    expect((await admin.post(`/staff/${id}/enable`)).status).to.equal(200)
    const row = await desk.store.read
      .selectFrom('staff')
      .select('disabled_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.disabled_at).to.equal(null)
    const audit = await desk.store.read.selectFrom('audit').select('action').orderBy('id').execute()
    expect(audit.at(-1)?.action).to.equal('enable-staff')
    expect((await admin.post('/staff/none/enable')).status).to.equal(404)
  })

  for (const [given, said] of [
    [{ email: 'a@example.org', name: ' ', role: 'agent', password: 'ten letters' }, 'راجع «الاسم»'],
    [{ email: 'a@example.org', name: 7, role: 'agent', password: 'ten letters' }, 'راجع «الاسم»'],
  ] as const) {
    it(`says in plain words what is wrong with ${JSON.stringify(given.name)}`, async () => {
      const admin = await desk.signIn('admin')
      const { body } = await admin.post('/staff', given)
      expect(body).to.have.nested.property('error.message').that.includes(said)
    })
  }

  it('names no field that has no word for people', async () => {
    const admin = await desk.signIn('admin')
    const { body } = await admin.get('/requests?stage=nowhere')
    expect(body).to.have.nested.property('error.message').that.does.not.match(/[a-z]/i)
  })

  it('puts the conversations of a disabled colleague back into the queue', async () => {
    const admin = await desk.signIn('admin')
    const agent = await desk.signIn('agent')
    const { conversationId } = await desk.contactWrites('موظف')
    await desk.askForPerson(conversationId, { team: 'a-team-that-was-removed' })
    await agent.post(`/conversations/${conversationId}/take`)
    await admin.post(`/staff/${agent.id}/disable`)
    expect(await desk.conversation(conversationId)).to.include({ owner: 'queue' })
    expect((await admin.get('/conversations?view=waiting')).body).to.have.nested.property(
      'items[0].id',
      conversationId,
    )
  })

  for (const [what, change, code] of [
    ['a weak password', { password: 'short' }, 'staff.weak-password'],
    ['a role that is not there', { role: 'boss' }, 'staff.bad-role'],
    ['an address that is none', { email: 'nobody' }, 'staff.bad-email'],
    ['a name of blanks', { name: '  ' }, 'input.invalid'],
  ] as const) {
    it(`refuses a colleague with ${what}`, async () => {
      const admin = await desk.signIn('admin')
      const given = {
        email: 'new@example.org',
        name: 'علي',
        role: 'agent',
        password: 'ten letters',
        ...change,
      }
      const { status, body } = await admin.post('/staff', given)
      expect(status).to.equal(400)
      expect(body).to.have.nested.property('error.code', code)
    })
  }

  it('does not let the last administrator be disabled', async () => {
    const admin = await desk.signIn('admin')
    expect((await admin.post(`/staff/${admin.id}/disable`)).body).to.have.nested.property(
      'error.code',
      'staff.last-admin',
    )
  })

  it('has a text in both languages for every error that it answers', () => {
    const { texts } = desk.desk.content
    const keys = [...answeredCodes, 'internal'].map((code) => `errors.${code}`)
    for (const language of ['ar', 'en'] as const)
      expect(texts.keys(language), language).to.include.members(keys)
  })
})
