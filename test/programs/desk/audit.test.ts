import { expect } from 'chai'
import { hashPassword } from '../../../src/desk/auth/password.ts'
import { verifyAudit } from '../../../src/store/verify-audit.ts'
import type { DeskClient, DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

type Shown = { who: string | null; staffId: string | null; what: string; subject: string; when: number }

describeEachDesk('the audit of the desk', (open) => {
  let desk: DeskServer
  let admin: DeskClient
  beforeEach(async () => {
    desk = await open()
    admin = await desk.signIn('admin', 'منى')
  })
  afterEach(() => desk.close())

  const entries = async (query = ''): Promise<Shown[]> => {
    const { status, body } = await admin.get(`/audit${query}`)
    expect(status).to.equal(200)
    return itemsOf(body)
  }
  const whats = async () => (await entries()).map(({ what }) => what).filter((what) => what !== 'list-audit')
  const login = (email: string, password: string, headers: Record<string, string> = {}) =>
    desk.call('/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ email, password }),
    })

  it('tells who looked at what, and replied, once for each look', async () => {
    const agent = await desk.signIn('agent', 'هدى')
    const account = await desk.contactWrites('السلام عليكم')
    await desk.askForPerson(account.conversationId)
    for (let times = 0; times < 3; times++) await agent.get(`/conversations/${account.conversationId}`)
    await agent.post(`/conversations/${account.conversationId}/take`)
    const reply = await agent.post(`/conversations/${account.conversationId}/reply`, {
      text: 'أهلًا',
      id: desk.clock.newId(),
    })
    expect(reply.status).to.be.below(300)
    expect(await whats()).to.deep.equal(['reply-to-contact', 'take-conversation', 'show-conversation'])
    const [newest] = await entries('?what=reply-to-contact')
    expect(newest).to.deep.include({
      who: 'هدى',
      staffId: agent.id,
      what: 'reply-to-contact',
      subject: `conversation ${account.conversationId}`,
    })
    expect(await entries(`?staff=${agent.id}`)).to.have.length(3)
  })

  it('tells of sign-ins, of those refused, and of what a role may not do', async () => {
    const id = await desk.addStaff('agent', 'هدى', await hashPassword('blue camel on a roof'))
    await login(`${id}@example.org`, 'wrong camel on a roof')
    await login('nobody@example.org', 'wrong camel on a roof')
    const { headers } = await login(`${id}@example.org`, 'blue camel on a roof')
    const cookie = headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    await desk.call('/staff', { headers: { cookie } })
    await desk.call('/audit', { headers: { cookie } })
    await login(`${id}@example.org`, 'blue camel on a roof', { cookie })
    const told = (await entries()).map(({ what, subject, staffId }) => [what, subject, staffId])
    expect(told.filter(([what]) => what !== 'list-audit')).to.deep.equal([
      ['sign-in', 'address 127.0.0.1', id],
      ['refused', 'list-audit', id],
      ['sign-in', 'address 127.0.0.1 new-device', id],
      ['sign-in-refused', 'address 127.0.0.1 unknown-account', null],
      ['sign-in-refused', 'address 127.0.0.1', id],
    ])
  })

  it('tells of moves, revealed answers, files and changes of the staff', async () => {
    const account = await desk.contactWrites('مرحبا')
    const request = await desk.submitRequest(account, { answers: { 'national-id': '1000000008' } })
    await desk.addFile(account, 'file-1', { name: 'a', mediaType: 'image/png', bytes: new Uint8Array([1]) })
    await admin.post(`/requests/${request.id}/reveal`, { field: 'national-id' })
    await admin.post(`/requests/${request.id}/start-checking`)
    await admin.get('/files/file-1')
    const added = { email: 'new@example.org', name: 'س', role: 'agent', password: 'blue camel on a roof' }
    await admin.post('/staff', added)
    expect(await whats()).to.have.members(['reveal-answer', 'move-start-checking', 'open-file', 'add-staff'])
    expect((await verifyAudit(desk.store)).faults).to.deep.equal([])
  })

  it('is read page by page, newest first', async () => {
    const agent = await desk.signIn('agent')
    const { conversationId } = await desk.contactWrites('x')
    await desk.askForPerson(conversationId)
    await agent.post(`/conversations/${conversationId}/take`)
    for (let times = 0; times < 60; times++) {
      await agent.post(`/conversations/${conversationId}/note`, { text: `${times}` })
      desk.passTime(10)
    }
    const seen: Shown[] = []
    let next = ''
    do {
      const { body } = await admin.get(`/audit?staff=${agent.id}${next && `&cursor=${next}`}`)
      seen.push(...itemsOf(body))
      next = typeof body === 'object' && body !== null && 'next' in body ? String(body.next ?? '') : ''
    } while (next)
    expect(seen).to.have.length(61)
    expect(seen.map(({ when }) => when)).to.deep.equal(seen.map(({ when }) => when).sort((a, b) => b - a))
  })

  it('is for administrators alone', async () => {
    for (const role of ['supervisor', 'agent', 'researcher', 'committee'] as const) {
      const client = await desk.signIn(role)
      expect((await client.get('/audit')).status).to.equal(403)
    }
  })
})

describeEachDesk('one’s own access', (open) => {
  let desk: DeskServer
  beforeEach(async () => {
    desk = await open()
  })
  afterEach(() => desk.close())

  const signInAs = async (email: string, password: string, agent = '') => {
    const { body, headers, status } = await desk.call('/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': agent },
      body: JSON.stringify({ email, password }),
    })
    const cookie = headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const csrf = typeof body === 'object' && body !== null && 'csrf' in body ? String(body.csrf) : ''
    const post = (path: string, given: unknown = {}) =>
      desk.call(path, {
        method: 'POST',
        headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' },
        body: JSON.stringify(given),
      })
    return { status, post, get: (path: string) => desk.call(path, { headers: { cookie } }) }
  }
  const old = 'blue camel on a roof'
  const fresh = 'green whale under a tent'

  it('has a password that is changed with the current one, which ends the other sessions', async () => {
    const email = `${await desk.addStaff('agent', 'هدى', await hashPassword(old))}@example.org`
    const [one, other] = [await signInAs(email, old), await signInAs(email, old)]
    const wrong = await one.post('/me/password', { current: 'not the one at all', password: fresh })
    expect([wrong.status, wrong.body]).to.have.nested.property('[1].error.code', 'staff.wrong-password')
    const weak = await one.post('/me/password', { current: old, password: 'password12' })
    expect(weak.body).to.have.nested.property('error.code', 'staff.guessable-password')
    expect((await one.post('/me/password', { current: old, password: fresh })).status).to.equal(200)
    expect((await one.get('/me')).status).to.equal(200)
    expect((await other.get('/me')).status).to.equal(401)
    expect((await signInAs(email, old)).status).to.equal(401)
    expect((await signInAs(email, fresh)).status).to.equal(200)
  })

  it('does not let an open desk guess the current password', async () => {
    const email = `${await desk.addStaff('agent', 'هدى', await hashPassword(old))}@example.org`
    const one = await signInAs(email, old)
    const statuses = []
    for (let times = 0; times < 12; times++)
      statuses.push((await one.post('/me/password', { current: `guess ${times}`, password: fresh })).status)
    expect(statuses.slice(-2)).to.deep.equal([429, 429])
  })

  it('shows each open session and ends it, never somebody else’s', async () => {
    const email = `${await desk.addStaff('agent', 'هدى', await hashPassword(old))}@example.org`
    const chrome = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36'
    const [one, two, three] = [
      await signInAs(email, old, chrome),
      await signInAs(email, old),
      await signInAs(email, old),
    ]
    const stranger = await desk.signIn('agent')
    const listed = itemsOf((await two.get('/me/sessions')).body)
    expect(listed).to.have.length(3)
    expect(listed.map((session) => session.isCurrent)).to.deep.equal([true, false, false])
    const first = listed.find(({ device }) => device === 'Chrome, Windows')
    expect((await stranger.post(`/me/sessions/${first?.id}/end`)).status).to.equal(404)
    expect((await two.post(`/me/sessions/${first?.id}/end`)).status).to.equal(200)
    expect((await one.get('/me')).status).to.equal(401)
    await two.post('/me/sessions/end-others')
    expect((await three.get('/me')).status).to.equal(401)
    expect((await two.get('/me')).status).to.equal(200)
    expect((await stranger.get('/me')).status).to.equal(200)
  })
})

// biome-ignore lint/suspicious/noExplicitAny: a test reads what the API told
function itemsOf(body: any): any[] {
  return body.items
}
