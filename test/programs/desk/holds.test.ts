import { expect } from 'chai'
import { type DeskServer, startDesk } from '../../support/desk-server.ts'

describe('legal holds in the desk', () => {
  let desk: DeskServer

  before(async () => {
    desk = await startDesk()
  })
  after(() => desk.close())

  it('are put on and lifted by a supervisor with a reason, sealed and recorded', async () => {
    const { contactId, conversationId } = await desk.contactWrites('سلام')
    const supervisor = await desk.signIn('supervisor')
    const shown = async () => (await supervisor.get(`/conversations/${conversationId}`)).body
    expect(await shown()).to.have.nested.property('contact.heldSince', null)
    expect((await supervisor.post(`/contacts/${contactId}/hold`, { reason: 'قضية منظورة' })).status).to.equal(
      200,
    )
    expect(await shown())
      .to.have.nested.property('contact.heldSince')
      .that.is.a('number')
    const again = await supervisor.post(`/contacts/${contactId}/hold`, { reason: 'قضية' })
    expect(again.status).to.equal(409)
    expect(again.body).to.have.nested.property('error.code', 'contact.held')
    expect(
      (await supervisor.post(`/contacts/${contactId}/release-hold`, { reason: 'انتهت' })).status,
    ).to.equal(200)
    const twice = await supervisor.post(`/contacts/${contactId}/release-hold`, { reason: 'انتهت' })
    expect(twice.status).to.equal(409)
    expect(twice.body).to.have.nested.property('error.code', 'contact.not-held')
    const [hold] = await desk.store.read.selectFrom('legal_holds').selectAll().execute()
    expect(JSON.stringify(hold)).to.not.include('قضية')
    expect(desk.store.vault.open(hold?.reason ?? '')).to.equal('قضية منظورة')
    const audit = await desk.store.read
      .selectFrom('audit')
      .select(['action', 'staff_id', 'subject'])
      .orderBy('id')
      .execute()
    const subject = `contact ${contactId}`
    expect(audit).to.deep.include({ action: 'hold-contact', staff_id: supervisor.id, subject })
    expect(audit).to.deep.include({ action: 'release-hold', staff_id: supervisor.id, subject })
  })

  for (const [title, reason, status] of [
    ['without a reason', '  ', 400],
    ['by an agent', 'قضية', 403],
  ] as const) {
    it(`are refused ${title}`, async () => {
      const { contactId } = await desk.contactWrites('سلام')
      const member = await desk.signIn(status === 403 ? 'agent' : 'admin')
      expect((await member.post(`/contacts/${contactId}/hold`, { reason })).status).to.equal(status)
    })
  }

  it('are not put on somebody unknown', async () => {
    const admin = await desk.signIn('admin')
    expect((await admin.post('/contacts/nobody/hold', { reason: 'قضية' })).status).to.equal(404)
  })
})
