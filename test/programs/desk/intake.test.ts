import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { z } from 'zod'
import { verifyReceipts } from '../../../src/requests/verify-receipts.ts'
import { picture } from '../../support/complete-support-request.ts'
import type { DeskClient, DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'
import { content } from '../../unit/engine/stage.ts'

const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

const uploaded = z.object({ file: z.object({ id: z.string(), name: z.string(), mediaType: z.string() }) })
const reading = z.object({
  declaration: z.unknown(),
  fields: z.array(z.looseObject({ id: z.string(), kind: z.string(), understood: z.string().nullable() })),
  problems: z.record(z.string(), z.string()),
})
const taken = z.object({ request: z.object({ id: z.string(), reference: z.string() }) })
const refused = z.object({ error: z.object({ code: z.string(), fields: z.record(z.string(), z.string()) }) })

const typed = {
  'consent-data': 'نعم',
  'full-name': 'سارة محمد القحطاني',
  'national-id': '١٠٠٠٠٠٠٠٠٨',
  'birth-date': '15/3/1405',
  mobile: '0551234567',
  city: 'الرياض',
  'marital-status': 'متزوج أو متزوجة',
  dependants: '2',
  'list-dependants': 'نعم',
  'dependant.1.name': 'محمد سعد القحطاني',
  'dependant.1.relation': 'ابن أو ابنة',
  'dependant.2.name': 'نورة سعد القحطاني',
  'dependant.2.relation': 'ابن أو ابنة',
  'support-type': 'احتياجات معيشية',
  need: 'إيجار البيت متأخر منذ شهرين',
  'declaration.agree': 'نعم',
}

describeEachDesk('taking a request down for somebody', (start) => {
  let desk: DeskServer
  let agent: DeskClient

  beforeEach(async () => {
    desk = await start({ content })
    agent = await desk.signIn('agent', 'نورة')
  })
  afterEach(() => desk.close())

  const answersOf = (more: Record<string, { text?: string; files?: string[] }> = {}) => ({
    ...Object.fromEntries(Object.entries(typed).map(([step, text]) => [step, { text }])),
    ...more,
  })

  const uploadOf = async (client: DeskClient, name: string, bytes: Uint8Array) =>
    uploaded.parse((await client.upload(name, bytes)).body).file

  const complete = async () => {
    const scan = await uploadOf(agent, 'ورقة موقعة.pdf', pdf)
    return {
      id: randomUUID(),
      form: 'support-request',
      source: 'interview',
      answers: answersOf({ 'declaration.signature': { files: [scan.id] } }),
    }
  }

  it('names the forms and the policy’s eight ways in both languages', async () => {
    const { body } = await agent.get('/forms')
    expect(body).to.have.nested.property('items.length', content.forms.size)
    expect(body).to.have.nested.property('sources.length', 8)
    expect(body).to.deep.nested.include({
      'sources[7]': {
        id: 'branch-delegate',
        title: { ar: 'مندوب مكتب فرعي', en: 'Branch office delegate' },
      },
    })
  })

  it('finds requests in which the same ID was given, by whomever, and no other number', async () => {
    const { body } = await agent.post('/requests', await complete())
    const { reference } = taken.parse(body).request
    const found = z.object({ sameIdentity: z.array(z.object({ step: z.string(), reference: z.string() })) })
    const readWith = async (id: string) => {
      const answers = { 'consent-data': { text: 'نعم' }, 'national-id': { text: id } }
      return found.parse((await agent.post('/forms/support-request/read', { answers })).body).sameIdentity
    }
    expect(await readWith('1000000008')).to.deep.equal([{ step: 'national-id', reference }])
    expect(await readWith('1000000016')).to.deep.equal([])
    expect(await readWith('100000000')).to.deep.equal([])
  })

  it('tells which fields apply as answers come, and how they are understood', async () => {
    const begin = reading.parse((await agent.post('/forms/support-request/read', { answers: {} })).body)
    expect(begin.fields.map(({ id }) => id))
      .to.include('dependants')
      .and.not.to.include('list-dependants')
    const { fields, problems } = reading.parse(
      (await agent.post('/forms/support-request/read', { answers: answersOf() })).body,
    )
    expect(fields.map(({ id }) => id)).to.include.members(['dependant.2.relation', 'declaration.signature'])
    expect(fields.map(({ id }) => id)).not.to.include('consent-health')
    expect(problems).to.deep.equal({})
    const birth = fields.find(({ id }) => id === 'birth-date')?.understood
    expect(birth).to.include('1984').and.to.include('1405')
  })

  for (const [step, text] of [
    ['national-id', '1234'],
    ['mobile', '0112345678'],
    ['birth-date', '40/3/1405'],
    ['iban', 'SA00'],
    ['dependants', 'كثير'],
    ['consent-data', 'لا'],
    ['marital-status', 'مهندس'],
  ] as const) {
    it(`says at ${step} what is wrong with «${text}», and files nothing`, async () => {
      const given = await complete()
      const answers = { ...given.answers, [step]: { text } }
      const { status, body } = await agent.post('/requests', { ...given, answers })
      expect(status).to.equal(422)
      const { error } = refused.parse(body)
      expect(error.code).to.equal('request.invalid-answers')
      expect(error.fields[step]).to.match(/\p{Script=Arabic}/u)
      expect(await desk.store.read.selectFrom('requests').select('id').execute()).to.deep.equal([])
    })
  }

  it('names every field that is missing, the scan of the signed paper too', async () => {
    const { body } = await agent.post('/requests', {
      id: randomUUID(),
      form: 'support-request',
      source: 'phone',
      answers: {},
    })
    expect(refused.parse(body).error.fields)
      .to.include.all.keys('full-name', 'need', 'declaration.agree', 'declaration.signature')
      .and.not.to.include.any.keys('income', 'iban')
  })

  it('files it like any other, from its source, signed by the scan, recorded with who took it', async () => {
    const given = await complete()
    const { status, body } = await agent.post('/requests', given)
    expect(status).to.equal(201)
    const { id, reference } = taken.parse(body).request
    expect(reference).to.match(/^SR-/)
    const detail = (await agent.get(`/requests/${id}`)).body
    expect(detail).to.deep.nested.include({
      'request.source': 'interview',
      'request.contactName': 'سارة محمد القحطاني',
      'request.stage': 'submitted',
      'events[0].actorName': 'نورة',
      'declaration.signedName': null,
    })
    expect(detail).to.have.nested.property('request.dueAt').that.is.a('number')
    for await (const check of verifyReceipts(desk.store, reference)) expect(check.isIntact).to.equal(true)
    const consents = await desk.store.read.selectFrom('consents').select(['purpose', 'given']).execute()
    expect(consents).to.deep.equal([{ purpose: 'support-request', given: 1 }])
    const file = await desk.store.read.selectFrom('files').select(['request_id']).executeTakeFirst()
    expect(file).to.deep.equal({ request_id: id })
    const audit = await desk.store.read.selectFrom('audit').select(['action', 'subject']).execute()
    expect(audit).to.deep.include({ action: 'take-request', subject: `request ${id}` })
  })

  it('files it once, however often it is sent', async () => {
    const given = await complete()
    const first = await agent.post('/requests', given)
    const again = await agent.post('/requests', given)
    expect(again.body).to.deep.equal(first.body)
    expect(await desk.store.read.selectFrom('requests').select('id').execute()).to.have.lengthOf(1)
    expect(await desk.store.read.selectFrom('contacts').select('id').execute()).to.have.lengthOf(1)
  })

  it('files it for the person of a conversation and tells them there', async () => {
    const account = await desk.contactWrites('كلمتكم بالهاتف')
    const given = { ...(await complete()), source: 'phone', conversationId: account.conversationId }
    const { reference } = taken.parse((await agent.post('/requests', given)).body).request
    expect((await desk.said(account.conversationId)).at(-1)?.text).to.include(reference)
    const { body } = await agent.get(`/conversations/${account.conversationId}`)
    expect(body).to.have.nested.property('requests[0].reference', reference)
  })

  it('knows a file by its content, and takes nothing but pictures and PDFs', async () => {
    expect((await uploadOf(agent, 'a.txt', picture)).mediaType).to.equal('image/png')
    const refusal = await agent.upload('هوية.png', Buffer.from('<script>alert(1)</script>'))
    expect(refusal.status).to.equal(415)
    expect((await agent.upload('x.png', Buffer.alloc(11 * 1024 * 1024, 1))).status).to.equal(413)
  })

  it('does not take a colleague’s upload', async () => {
    const other = await desk.signIn('researcher')
    const theirs = await uploadOf(other, 'a.png', picture)
    const given = await complete()
    const answers = { ...given.answers, 'declaration.signature': { files: [theirs.id] } }
    expect((await agent.post('/requests', { ...given, answers })).status).to.equal(422)
  })

  it('forgets an upload that was left lying for a day', async () => {
    const left = await uploadOf(agent, 'a.png', picture)
    const created_at = desk.clock.now() - 25 * 3_600_000
    await desk.store.write(({ trx }) => trx.updateTable('files').set({ created_at }).execute())
    const fresh = await uploadOf(agent, 'b.png', picture)
    const kept = await desk.store.read.selectFrom('files').select('id').execute()
    expect(kept).to.deep.equal([{ id: fresh.id }])
    expect(fresh.id).not.to.equal(left.id)
  })

  it('refuses a source that the policy does not know, and a form that is not there', async () => {
    const given = await complete()
    expect((await agent.post('/requests', { ...given, source: 'pigeon' })).status).to.equal(400)
    expect((await agent.post('/requests', { ...given, form: 'nothing' })).status).to.equal(404)
  })
})
