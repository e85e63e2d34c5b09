import { expect } from 'chai'
import { z } from 'zod'
import type { DeskClient, DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

const day = 86_400_000

const movesSchema = z.looseObject({ moves: z.array(z.object({ verb: z.string() })) })
const verbsOf = (body: unknown) => movesSchema.parse(body).moves.map(({ verb }) => verb)

const answers = {
  'full-name': 'سارة محمد',
  'national-id': '1000000008',
  'support-type': 'goods',
  report: { files: [{ id: 'x', name: 'تقرير.pdf', mediaType: 'application/pdf', size: 10 }] },
}

describeEachDesk('moving a request', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  const submitted = async (form = 'support-request', channel = 'webchat') => {
    const account = await desk.contactWrites('أريد دعم', { channel })
    const request = await desk.submitRequest(account, {
      form,
      answers: form === 'support-request' ? answers : { topic: 'أ' },
    })
    const path = `/requests/${request.id}`
    return { ...account, path, reference: request.reference }
  }

  /** Brings a request to the committee, checked by a researcher. */
  const withCommittee = async () => {
    const request = await submitted()
    const researcher = await desk.signIn('researcher', 'باحثة')
    await researcher.post(`${request.path}/start-checking`)
    await researcher.post(`${request.path}/forward-to-committee`)
    return { ...request, researcher }
  }

  const vote = async (path: string, decision: 'accept' | 'refuse', name = 'عضو') => {
    const member = await desk.signIn('committee', name)
    expect((await member.post(`${path}/vote`, { decision, reason: 'مستوفٍ' })).status).to.equal(200)
    return member
  }

  const detailOf = async (client: DeskClient, path: string) => {
    const { body } = await client.get(path)
    return body
  }

  it('goes the whole way, records each step and tells the applicant each time', async () => {
    const { path, conversationId, reference, researcher } = await withCommittee()
    await vote(path, 'accept', 'عضو ١')
    const second = await vote(path, 'accept', 'عضو ٢')
    await shiftDue(path, -15 * day)
    expect((await second.post(`${path}/accept`, { reason: 'مستحق' })).body).to.deep.equal({
      stage: 'accepted',
    })
    const agent = await desk.signIn('agent')
    expect((await agent.post(`${path}/complete-registration`)).status).to.equal(200)
    expect((await agent.post(`${path}/deliver`)).status).to.equal(200)
    const body = await detailOf(researcher, path)
    expect(body).to.have.nested.property('request.stage', 'delivered')
    expect(body).to.have.nested.property('events.length', 8)
    expect(body).to.have.nested.property('events[1].actorName', 'باحثة')
    expect(body).to.have.nested.property('events[5].data.reason', 'مستحق')
    const told = (await desk.said(conversationId)).filter(({ author }) => author === 'bot')
    expect(told).to.have.lengthOf(5)
    for (const { text } of told) expect(text).to.contain(reference)
    expect(told[2]?.text).to.contain('مستحق')
    expect(told[4]?.activity).to.have.nested.property(
      'suggestedActions.actions[0].value',
      `rate:${path.split('/').at(-1)}:5`,
    )
  })

  const shiftDue = async (path: string, by: number) => {
    const id = path.split('/').at(-1) ?? ''
    await desk.store.write(({ trx }) =>
      trx
        .updateTable('requests')
        .set((eb) => ({ due_at: eb('due_at', '+', by) }))
        .where('id', '=', id)
        .execute(),
    )
  }

  it('tells the applicant on the channel they wrote on last, and parks it where the window is closed', async () => {
    const account = await desk.contactWrites('أريد دعم', { channel: 'webchat' })
    const request = await desk.submitRequest(account, { answers })
    const other = await desk.contactWrites('مرحبا', { channel: 'whatsapp' })
    await desk.store.write(async ({ trx }) => {
      const linked = { contact_id: account.contactId }
      await trx.updateTable('conversations').set(linked).where('id', '=', other.conversationId).execute()
      await trx
        .updateTable('conversations')
        .set({ last_inbound_at: desk.clock.now() - 3 * day })
        .where('id', '=', account.conversationId)
        .execute()
      await trx
        .updateTable('conversations')
        .set({ last_inbound_at: desk.clock.now() - 2 * day })
        .where('id', '=', other.conversationId)
        .execute()
    })
    const researcher = await desk.signIn('researcher')
    await researcher.post(`/requests/${request.id}/start-checking`)
    expect((await desk.said(other.conversationId)).at(-1)).to.include({ author: 'bot', delivery: 'parked' })
    expect(await desk.said(account.conversationId)).to.have.lengthOf(1)
  })

  it('asks for just the fields that are named, in the applicant’s words for them', async () => {
    const { path, conversationId } = await submitted()
    const researcher = await desk.signIn('researcher')
    await researcher.post(`${path}/start-checking`)
    const unknown = await researcher.post(`${path}/ask-completion`, { fields: ['shoe-size'] })
    expect(unknown.body).to.have.nested.property('error.code', 'request.unknown-field')
    const asked = await researcher.post(`${path}/ask-completion`, {
      fields: ['report'],
      note: 'التقرير غير واضح',
    })
    expect(asked.body).to.deep.equal({ stage: 'needs-completion' })
    const text = (await desk.said(conversationId)).at(-1)?.text
    expect(text).to.contain('• report').and.to.contain('التقرير غير واضح')
  })

  it('refuses a decision before the promised day, and names the day', async () => {
    const { path } = await withCommittee()
    await vote(path, 'accept')
    const member = await vote(path, 'accept')
    const early = await member.post(`${path}/accept`, { reason: 'مستحق', earlyReason: 'عاجل' })
    expect(early.status).to.equal(409)
    expect(early.body).to.have.nested.property('error.code', 'request.too-early')
    expect(early.body)
      .to.have.nested.property('error.details.date')
      .that.matches(/^\d{4}-\d\d-\d\d$/)
  })

  it('lets a supervisor decide early only with the reason, which is kept', async () => {
    const { path } = await withCommittee()
    await vote(path, 'refuse')
    await vote(path, 'refuse')
    const supervisor = await desk.signIn('supervisor')
    expect((await supervisor.post(`${path}/refuse`, { reason: 'لا ينطبق' })).status).to.equal(409)
    const early = { reason: 'لا ينطبق', earlyReason: 'حالة عاجلة' }
    expect((await supervisor.post(`${path}/refuse`, early)).status).to.equal(200)
    const body = await detailOf(supervisor, path)
    expect(body).to.have.nested.property('events[5].data.earlyReason', 'حالة عاجلة')
  })

  it('refuses a decision without the quorum, however often one member votes', async () => {
    const { path } = await withCommittee()
    await shiftDue(path, -15 * day)
    const member = await vote(path, 'accept')
    await member.post(`${path}/vote`, { decision: 'accept', reason: 'مرة أخرى' })
    const { status, body } = await member.post(`${path}/accept`, { reason: 'مستحق' })
    expect(status).to.equal(409)
    expect(body).to.have.nested.property('error.code', 'request.quorum-missing')
    expect(body).to.deep.nested.include({ 'error.details': { votes: 1, quorum: 2 } })
  })

  it('refuses a decision that the votes are not for; the last vote of a member counts', async () => {
    const { path } = await withCommittee()
    await shiftDue(path, -15 * day)
    await vote(path, 'accept')
    const member = await vote(path, 'refuse')
    const tied = await member.post(`${path}/accept`, { reason: 'مستحق' })
    expect(tied.body).to.have.nested.property('error.code', 'request.votes-against')
    await member.post(`${path}/vote`, { decision: 'accept', reason: 'اقتنعت' })
    expect((await member.post(`${path}/accept`, { reason: 'مستحق' })).status).to.equal(200)
  })

  it('does not let whoever checked a request decide it', async () => {
    const { path } = await submitted()
    const supervisor = await desk.signIn('supervisor')
    await supervisor.post(`${path}/start-checking`)
    await supervisor.post(`${path}/forward-to-committee`)
    await vote(path, 'accept')
    await vote(path, 'accept')
    const { status, body } = await supervisor.post(`${path}/accept`, { reason: 'مستحق', earlyReason: 'عاجل' })
    expect(status).to.equal(403)
    expect(body).to.have.nested.property('error.code', 'request.checked-by-you')
  })

  it('decides once when two decide at the same moment', async () => {
    const { path, conversationId } = await withCommittee()
    const members = [await vote(path, 'accept'), await vote(path, 'accept'), await vote(path, 'refuse')]
    await shiftDue(path, -15 * day)
    const decided = await Promise.all(
      members.map((member) => member.post(`${path}/accept`, { reason: 'مستحق' })),
    )
    expect(decided.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409])
    const told = (await desk.said(conversationId)).filter(({ text }) => text.includes('مستحق'))
    expect(told).to.have.lengthOf(1)
  })

  it('settles a request that needs no committee', async () => {
    const { path } = await submitted('call-back')
    const agent = await desk.signIn('agent')
    const { body } = await agent.get(path)
    expect(verbsOf(body)).to.include('close').and.not.to.include('forward-to-committee')
    expect((await agent.post(`${path}/close`, { note: 'تم الاتصال' })).body).to.deep.equal({
      stage: 'closed',
    })
    const researcher = await desk.signIn('researcher')
    expect((await researcher.post(`${path}/start-checking`)).status).to.equal(409)
  })

  it('says which moves are possible now, and why the others must wait', async () => {
    const { path } = await withCommittee()
    const member = await vote(path, 'accept')
    const { body } = await member.get(path)
    expect(body).to.have.nested.property('moves.length', 3)
    expect(body).to.deep.nested.include({ 'moves[0]': { verb: 'vote', allowed: true, reason: null } })
    expect(body).to.have.nested.property('moves[1].allowed', false)
    expect(body).to.have.nested.property('moves[1].reason').that.is.a('string').and.is.not.empty
  })

  for (const [verb, body] of [
    ['ask-completion', {}],
    ['ask-completion', { fields: [] }],
    ['vote', { decision: 'maybe', reason: 'أ' }],
    ['vote', { decision: 'accept' }],
    ['accept', {}],
    ['refuse', { reason: '  ' }],
    ['withdraw', {}],
  ] as const) {
    it(`refuses ${verb} with ${JSON.stringify(body)}`, async () => {
      const { path } = await submitted()
      const client = await desk.signIn(verb === 'vote' ? 'committee' : 'supervisor')
      const answer = await client.post(`${path}/${verb}`, body)
      expect(answer.body).to.have.nested.property('error.code', 'input.invalid')
    })
  }
})
