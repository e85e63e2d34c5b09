import { expect } from 'chai'
import { z } from 'zod'
import { picture } from '../../support/complete-support-request.ts'
import type { DeskClient, DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

const day = 86_400_000
const answers = { 'full-name': 'سارة محمد', 'national-id': '1000000008', 'support-type': 'goods' }
const fields = Object.keys(answers)

describeEachDesk('the check sheet of a request', (start) => {
  let desk: DeskServer
  let officer: DeskClient

  beforeEach(async () => {
    desk = await start()
    officer = await desk.signIn('agent', 'نورة')
  })
  afterEach(() => desk.close())

  const submitted = async () => {
    const account = await desk.contactWrites('طلب')
    const { id } = await desk.submitRequest(account, { answers })
    return `/requests/${id}`
  }
  const checking = async () => {
    const path = await submitted()
    expect((await officer.post(`${path}/start-checking`)).status).to.equal(200)
    return path
  }
  const mark = (path: string, field: string, verdict: string | null = 'right', note = '') =>
    officer.post(`${path}/check`, { field, verdict, note })
  const codeOf = (answer: { body: unknown }) =>
    z.object({ error: z.object({ code: z.string() }) }).parse(answer.body).error.code

  it('belongs to the officer who begins, who then sees sensitive answers, each look recorded', async () => {
    const path = await submitted()
    expect((await officer.post(`${path}/reveal`, { field: 'national-id' })).status).to.equal(403)
    await officer.post(`${path}/start-checking`)
    expect((await officer.post(`${path}/reveal`, { field: 'national-id' })).body).to.deep.equal({
      value: '1000000008',
    })
    const looks = await desk.store.read
      .selectFrom('audit')
      .select(['staff_id', 'action'])
      .orderBy('id')
      .execute()
    const actions = looks.map(({ staff_id, action }) => (staff_id === officer.id ? action : staff_id))
    expect(actions).to.deep.equal(['refused', 'move-start-checking', 'reveal-answer'])
    const { body } = await officer.get(path)
    expect(body).to.have.nested.property('request.owner.name', 'نورة')
    expect(body).to.include({ mayReveal: true }).and.to.have.nested.property('check.mayCheck', true)
  })

  it('keeps what was found of each answer, with its note, by whom and when; a mark can be taken back', async () => {
    const path = await checking()
    await mark(path, 'full-name')
    await mark(path, 'national-id', 'needs-completion', 'الصورة لا تُقرأ')
    await mark(path, 'support-type')
    await mark(path, 'support-type', null)
    const { body } = await officer.get(path)
    expect(body).to.have.nested.property('check.fields.full-name.verdict', 'right')
    expect(body).to.have.nested.property('check.fields.full-name.byName', 'نورة')
    expect(body).to.have.nested.property('check.fields.national-id.note', 'الصورة لا تُقرأ')
    expect(body).not.to.have.nested.property('check.fields.support-type')
    expect(body).to.have.nested.property('check.signature', null)
    const kept = await desk.store.read.selectFrom('request_checks').select('note').execute()
    expect(JSON.stringify(kept)).not.to.include('الصورة')
  })

  it('is signed with a name and a time once every answer was looked at, and no sooner', async () => {
    const path = await checking()
    await mark(path, 'full-name')
    const early = await officer.post(`${path}/sign-check`, { name: 'نورة القحطاني' })
    expect(early.status).to.equal(409)
    expect(codeOf(early)).to.equal('request.check-unfinished')
    for (const field of fields) await mark(path, field)
    expect((await officer.post(`${path}/sign-check`, { name: 'نورة القحطاني' })).status).to.equal(200)
    const { body } = await officer.get(path)
    expect(body).to.have.nested.property('check.signature.name', 'نورة القحطاني')
    expect(body).to.have.nested.property('check.signature.byName', 'نورة')
    expect(body).to.have.nested.property('events[2].verb', 'sign-check')
  })

  it('is no longer signed when a mark changes afterwards', async () => {
    const path = await checking()
    for (const field of fields) await mark(path, field)
    await officer.post(`${path}/sign-check`, { name: 'نورة القحطاني' })
    desk.passTime(1000)
    await mark(path, 'full-name', 'needs-completion', 'الاسم ناقص')
    expect((await officer.get(path)).body).to.have.nested.property('check.signature', null)
  })

  it('does not go to the committee while an answer needs completion, which feeds the completion request', async () => {
    const path = await checking()
    for (const field of fields) await mark(path, field)
    await mark(path, 'national-id', 'needs-completion')
    const forwarded = await officer.post(`${path}/forward-to-committee`)
    expect(codeOf(forwarded)).to.equal('request.check-open')
    const asked = await officer.post(`${path}/ask-completion`, { fields: ['national-id'] })
    expect(asked.body).to.deep.equal({ stage: 'needs-completion' })
  })

  it('is marked only while the request is checked, for answers that it has', async () => {
    const path = await submitted()
    expect(codeOf(await mark(path, 'full-name'))).to.equal('request.move-refused')
    await officer.post(`${path}/start-checking`)
    expect(codeOf(await mark(path, 'shoe-size'))).to.equal('request.unknown-field')
    expect((await mark(path, 'full-name', 'perhaps')).status).to.equal(400)
  })

  it('is not another officer’s to mark or send on, until it is given to them', async () => {
    const path = await checking()
    const other = await desk.signIn('agent', 'فهد')
    expect(codeOf(await other.post(`${path}/check`, { field: 'full-name', verdict: 'right' }))).to.equal(
      'request.not-yours',
    )
    expect(codeOf(await other.post(`${path}/forward-to-committee`))).to.equal('request.not-yours')
    expect((await other.get(path)).body).to.include({ mayReveal: false })
    expect((await officer.post(`${path}/assign`, { to: other.id })).status).to.equal(200)
    expect((await other.get(path)).body)
      .to.include({ mayReveal: true })
      .and.to.have.nested.property('request.owner.name', 'فهد')
    expect((await officer.post(`${path}/assign`, { to: 'nobody-known' })).status).to.equal(404)
  })

  it('keeps notes among colleagues', async () => {
    const path = await checking()
    await officer.post(`${path}/note`, { text: 'اتصلت به ولم يرد' })
    const { body } = await officer.get(path)
    expect(body).to.have.nested.property('events[2].data.note', 'اتصلت به ولم يرد')
    expect(body).to.have.nested.property('events[2].told', null)
  })

  it('lists one’s own requests, and those that nobody has', async () => {
    const mine = await checking()
    const free = await submitted()
    const idsOf = async (owner: string) => {
      const { body } = await officer.get(`/requests?owner=${owner}`)
      return z
        .object({ items: z.array(z.object({ id: z.string() })) })
        .parse(body)
        .items.map(({ id }) => `/requests/${id}`)
    }
    expect(await idsOf('me')).to.deep.equal([mine])
    expect(await idsOf('nobody')).to.deep.equal([free])
  })
})

describeEachDesk('the committee', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  const withCommittee = async () => {
    const account = await desk.contactWrites('طلب')
    const { id, reference } = await desk.submitRequest(account, { answers })
    const researcher = await desk.signIn('researcher', 'باحثة')
    await researcher.post(`/requests/${id}/start-checking`)
    await researcher.post(`/requests/${id}/forward-to-committee`)
    return { id, path: `/requests/${id}`, reference, researcher }
  }

  it('sees its agenda with votes, reasons, quorum, who is absent and one’s own vote', async () => {
    const { path } = await withCommittee()
    const first = await desk.signIn('committee', 'علي')
    const second = await desk.signIn('committee', 'هند')
    await first.post(`${path}/vote`, { decision: 'accept', reason: 'مستوفٍ للشروط' })
    const agenda = (await second.get('/committee')).body
    expect(agenda).to.include({ quorum: 2, isQuorumGiven: true })
    expect(agenda).to.have.nested.property('items[0].accept', 1)
    expect(agenda).to.have.nested.property('items[0].votes[0].member', 'علي')
    expect(agenda).to.have.nested.property('items[0].votes[0].reason', 'مستوفٍ للشروط')
    expect(agenda).to.deep.nested.include({ 'items[0].absent': ['هند'], 'items[0].mine': null })
    expect((await first.get('/committee')).body).to.have.nested.property('items[0].mine', 'accept')
    expect((await first.get(path)).body).to.deep.nested.include({
      'committee.accept': 1,
      'committee.refuse': 0,
      'committee.absent': ['هند'],
    })
  })

  it('shows no votes of a request that it never had', async () => {
    const account = await desk.contactWrites('طلب')
    const { id } = await desk.submitRequest(account, { form: 'call-back', answers: { topic: 'أ' } })
    const agent = await desk.signIn('agent')
    expect((await agent.get(`/requests/${id}`)).body).to.include({ committee: null })
  })

  const decided = async () => {
    const request = await withCommittee()
    for (const name of ['علي', 'هند']) {
      const member = await desk.signIn('committee', name)
      await member.post(`${request.path}/vote`, { decision: 'refuse', reason: `رأي ${name}` })
    }
    await desk.signIn('committee', 'سعد')
    const supervisor = await desk.signIn('supervisor', 'مشرفة')
    const body = { reason: '<لا ينطبق>', earlyReason: 'حالة عاجلة' }
    expect((await supervisor.post(`${request.path}/refuse`, body)).status).to.equal(200)
    return { ...request, supervisor }
  }
  const today = () => new Date(desk.clock.now() + 3 * 3_600_000).toISOString().slice(0, 10)

  it('has minutes to print, with tally, reasons, who was absent and why it was early; opening is recorded', async () => {
    const { supervisor, reference } = await decided()
    const path = `/committee/minutes?from=${today()}&to=${today()}&language=ar`
    const { body, headers, status } = await supervisor.get(path)
    expect(status).to.equal(200)
    expect(headers.get('content-type')).to.match(/^text\/html/)
    const page = String(body)
    for (const words of [reference, 'سارة محمد', 'رأي علي', 'رأي هند', 'سعد', 'حالة عاجلة', '0 مع القبول'])
      expect(page).to.include(words)
    expect(page).to.include('&lt;لا ينطبق&gt;').and.not.to.include('<لا ينطبق>')
    const audit = await desk.store.read.selectFrom('audit').select('action').execute()
    expect(audit.filter(({ action }) => action === 'open-minutes')).to.have.length(1)
    const before = new Date(Date.parse(today()) - day).toISOString().slice(0, 10)
    const empty = await supervisor.get(`/committee/minutes?from=${before}&to=${before}`)
    expect(String(empty.body)).not.to.include(reference)
  })

  it('has a letter of each decision in the applicant’s language, and none before it', async () => {
    const { supervisor, path, reference } = await decided()
    const { body } = await supervisor.get(`${path}/letter`, { 'accept-language': 'en' })
    expect(String(body))
      .to.include(reference)
      .and.to.include('نعتذر عن عدم قبوله')
      .and.to.include('سارة محمد')
    const english = await supervisor.get(`${path}/letter?language=en`)
    expect(String(english.body)).to.include('was not accepted')
    const waiting = await withCommittee()
    expect((await supervisor.get(`${waiting.path}/letter`)).status).to.equal(409)
  })
})

describeEachDesk('many requests at once', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  const submitted = async (form = 'support-request') => {
    const account = await desk.contactWrites('طلب')
    return desk.submitRequest(account, { form, answers: form === 'call-back' ? { topic: 'أ' } : answers })
  }

  it('moves each by itself, tells its applicant, and says why the others stayed', async () => {
    const agent = await desk.signIn('agent')
    const [one, other, gone] = [await submitted(), await submitted(), await submitted()]
    await agent.post(`/requests/${gone.id}/withdraw`, { reason: 'طلب صاحبه' })
    const ids = [one.id, other.id, gone.id]
    const { body } = await agent.post('/requests/bulk', { verb: 'start-checking', ids })
    expect(body).to.deep.nested.include({ moved: [one.id, other.id], 'left[0].id': gone.id })
    expect(body).to.have.nested.property('left[0].reference', gone.reference)
    expect(body).to.have.nested.property('left[0].reason').that.is.a('string').and.is.not.empty
    const forbidden = await agent.post('/requests/bulk', { verb: 'accept', ids })
    expect(forbidden.status).to.equal(400)
  })

  it('shows the committee’s requests by stage, and keeps direct ones in a list of their own', async () => {
    const agent = await desk.signIn('agent')
    const request = await submitted()
    const call = await submitted('call-back')
    const board = z
      .object({
        columns: z.array(
          z.object({ stage: z.string(), count: z.number(), items: z.array(z.object({ id: z.string() })) }),
        ),
      })
      .parse((await agent.get('/requests/board')).body)
    const column = board.columns.find(({ stage }) => stage === 'submitted')
    expect(column).to.deep.equal({ stage: 'submitted', count: 1, items: [{ id: request.id }] })
    const direct = (await agent.get('/requests?way=direct&open=yes')).body
    expect(direct).to.have.nested.property('items.length', 1)
    expect(direct).to.have.nested.property('items[0].id', call.id)
    await agent.post(`/requests/${call.id}/close`, { note: 'تم' })
    expect((await agent.get('/requests?way=direct&open=yes')).body).to.have.nested.property('items.length', 0)
  })

  it('lets the officer see the number to call in a direct form', async () => {
    const agent = await desk.signIn('agent')
    const { id } = await submitted('call-back')
    expect((await agent.post(`/requests/${id}/reveal`, { field: 'topic' })).status).to.equal(200)
  })

  it('keeps the proof of a delivery with who received it', async () => {
    const agent = await desk.signIn('agent')
    const { id } = await submitted()
    await desk.store.write(({ trx }) =>
      trx.updateTable('requests').set({ stage: 'registered' }).where('id', '=', id).execute(),
    )
    const uploaded = z
      .object({ file: z.object({ id: z.string() }) })
      .parse((await agent.upload('سند.png', picture)).body)
    const unknown = await agent.post(`/requests/${id}/deliver`, { files: ['nothing'] })
    expect(unknown.status).to.equal(404)
    const given = { files: [uploaded.file.id], receivedBy: 'سارة محمد', note: 'سُلّمت باليد' }
    expect((await agent.post(`/requests/${id}/deliver`, given)).body).to.deep.equal({ stage: 'delivered' })
    const researcher = await desk.signIn('researcher')
    const { body } = await researcher.get(`/requests/${id}`)
    expect(body).to.have.nested.property('events[1].data.receivedBy', 'سارة محمد')
    expect(body).to.have.nested.property('events[1].data.proof[0].name', 'سند.png')
    expect(body).to.have.nested.property('files[0].name', 'سند.png')
    expect((await researcher.get(`/files/${uploaded.file.id}`)).status).to.equal(200)
  })

  it('exports days of the association’s own time zone and stages in the words of the desk', async () => {
    const supervisor = await desk.signIn('supervisor')
    const { id } = await submitted()
    const lateEvening = Date.parse('2026-05-03T22:30:00Z')
    await desk.store.write(({ trx }) =>
      trx
        .updateTable('requests')
        .set({ submitted_at: lateEvening, due_at: lateEvening + 14 * day, stage: 'needs-completion' })
        .where('id', '=', id)
        .execute(),
    )
    const { body } = await supervisor.get('/requests/export?language=ar')
    expect(String(body)).to.include(',ينتظر استكمالًا,2026-05-04,2026-05-18,').and.not.to.include('استكمالك')
  })
})

describeEachDesk('what the association has not filled in', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  it('is told to the administrator with what follows from it and where it is filled in', async () => {
    const admin = await desk.signIn('admin')
    const { body } = await admin.get('/missing-facts')
    const { file, items } = z
      .object({
        file: z.string(),
        items: z.array(
          z.object({
            key: z.string(),
            title: z.object({ ar: z.string() }),
            meanwhile: z.object({ ar: z.string() }),
          }),
        ),
      })
      .parse(body)
    expect(file).to.equal('dialogs/organisation.yaml')
    expect(items.map(({ key }) => key)).to.include.members([
      'contact.phone',
      'careLines.self-harm',
      'donation.link',
    ])
    expect(items.map(({ key }) => key)).not.to.include('committee.quorum')
    for (const { key, title } of items) expect(title.ar, key).not.to.equal(key)
  })
})
