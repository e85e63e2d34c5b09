import { expect } from 'chai'
import { z } from 'zod'
import type { DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'
import { unzipTexts } from '../../support/unzip.ts'
import { content } from '../../unit/engine/stage.ts'

const fieldsOf = z.looseObject({ fields: z.array(z.object({ key: z.string(), isRunOut: z.boolean() })) })
const shownAnswers = z.object({
  fields: z.array(z.object({ key: z.string(), value: z.unknown(), files: z.array(z.unknown()).optional() })),
})
const page = z.object({ items: z.array(z.object({ id: z.string() })), next: z.string().nullable() })

describeEachDesk('the desk’s requests', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start()
  })
  afterEach(() => desk.close())

  const submit = async (name = 'سارة محمد', form = 'support-request') => {
    const account = await desk.contactWrites('طلب', { name: 'واتساب' })
    return desk.submitRequest(account, {
      form,
      answers: {
        'full-name': name,
        'national-id': '1000000008',
        'support-type': 'goods',
        report: { files: [{ id: 'x', name: 'تقرير.pdf', mediaType: 'application/pdf', size: 10 }] },
        gone: 'قديم',
      },
    })
  }

  it('lists requests newest first, with the name that was given, and counts them', async () => {
    const agent = await desk.signIn('agent')
    await submit()
    desk.passTime(10)
    const last = await submit('نورة علي')
    await submit('', 'call-back')
    const { body } = await agent.get('/requests?form=support-request')
    expect(body).to.have.nested.property('items.length', 2)
    expect(body).to.have.nested.property('items[0].reference', last.reference)
    expect(body).to.have.nested.property('items[0].contactName', 'نورة علي')
    expect(body).to.have.nested.property('items[0].dueAt', last.dueAt)
    expect(body).to.deep.include({
      counts: {
        forms: { 'support-request': 2, 'call-back': 1 },
        stages: { submitted: 2 },
        overdue: 0,
        ways: { committee: 2, direct: 1 },
      },
    })
  })

  it('pages through requests without losing or repeating one', async () => {
    const agent = await desk.signIn('agent')
    const made = new Set<string>()
    for (let index = 0; index < 70; index++) made.add((await submit()).id)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await agent.get(`/requests?${cursor && `cursor=${cursor}`}`)
      const { items, next } = page.parse(body)
      seen.push(...items.map(({ id }) => id))
      cursor = next
    }
    expect(seen).to.have.lengthOf(70)
    expect(new Set(seen)).to.deep.equal(made)
  })

  const searches: [string, (request: { reference: string }) => string][] = [
    ['its reference', ({ reference }) => reference],
    [
      'its reference in small letters and without dashes',
      ({ reference }) => reference.toLowerCase().replaceAll('-', ''),
    ],
    ['the beginning of its reference', ({ reference }) => reference.slice(0, 6)],
    ['a part of the name, however its hamza is written', () => 'ساره مح'],
  ]
  for (const [what, q] of searches) {
    it(`finds a request by ${what}`, async () => {
      const agent = await desk.signIn('agent')
      const wanted = await submit()
      await submit('نورة علي')
      const { body } = await agent.get(`/requests?q=${encodeURIComponent(q(wanted))}`)
      expect(page.parse(body).items.map(({ id }) => id)).to.deep.equal([wanted.id])
    })
  }

  it('masks sensitive answers, and takes what the form no longer asks for sensitive', async () => {
    const researcher = await desk.signIn('researcher')
    const { id } = await submit()
    const { body } = await researcher.get(`/requests/${id}`)
    const text = JSON.stringify(body)
    expect(text).not.to.contain('1000000008').and.not.to.contain('تقرير.pdf').and.not.to.contain('قديم')
    expect(body).to.deep.nested.include({
      'fields[0]': {
        key: 'full-name',
        label: { ar: 'name', en: 'name' },
        kind: 'name',
        value: 'سارة محمد',
        sensitive: false,
        masked: false,
        isRunOut: false,
      },
    })
    expect(body).to.have.nested.property('fields[1].masked', true)
    expect(body).to.have.nested.property('fields[2].value', 'عيني')
    expect(body).to.deep.nested.include({ 'declaration.signedName': 'سارة', 'declaration.version': '1' })
    expect(body).not.to.have.nested.property('events[0].data.declaration')
  })

  it('shows choices in the language of the page', async () => {
    const researcher = await desk.signIn('researcher')
    const { id } = await submit()
    const { body } = await researcher.get(`/requests/${id}`, { 'accept-language': 'en' })
    expect(body).to.have.nested.property('fields[2].value', 'Goods')
  })

  it('reveals one answer to a role that may, and records it', async () => {
    const researcher = await desk.signIn('researcher')
    const { id } = await submit()
    const { body } = await researcher.post(`/requests/${id}/reveal`, { field: 'national-id' })
    expect(body).to.deep.equal({ value: '1000000008' })
    const audit = await desk.store.read
      .selectFrom('audit')
      .select(['staff_id', 'action', 'subject'])
      .execute()
    expect(audit).to.deep.equal([
      { staff_id: researcher.id, action: 'reveal-answer', subject: `request ${id} national-id` },
    ])
  })

  it('does not reveal for a role that may not, and records that it was refused', async () => {
    const agent = await desk.signIn('agent')
    const { id } = await submit()
    expect((await agent.post(`/requests/${id}/reveal`, { field: 'national-id' })).status).to.equal(403)
    const audit = await desk.store.read.selectFrom('audit').select(['action', 'staff_id']).execute()
    expect(audit).to.deep.equal([{ action: 'refused', staff_id: agent.id }])
  })

  it('gives a document to a role that may, so that no browser runs it, and records it', async () => {
    const researcher = await desk.signIn('researcher')
    const account = await desk.contactWrites('ملف')
    await desk.addFile(account, 'f1', {
      name: 'تقرير (1).html',
      mediaType: 'text/html',
      bytes: Buffer.from('<script>'),
    })
    const { status, body, headers } = await researcher.get('/files/f1')
    expect({ status, body }).to.deep.equal({ status: 200, body: '<script>' })
    expect(headers.get('x-content-type-options')).to.equal('nosniff')
    expect(headers.get('content-disposition')).to.match(/^attachment; filename\*=UTF-8''[\w%.-]+$/)
    expect(headers.get('content-security-policy')).to.contain('sandbox')
    const audit = await desk.store.read.selectFrom('audit').select(['action', 'subject']).execute()
    expect(audit).to.deep.equal([{ action: 'open-file', subject: 'file f1' }])
  })

  it('gives a document to an agent only while they have its conversation', async () => {
    const agent = await desk.signIn('agent')
    const account = await desk.contactWrites('ملف')
    await desk.addFile(account, 'f1', { name: 'a.png', mediaType: 'image/png', bytes: Buffer.from('png') })
    expect((await agent.get('/files/f1')).status).to.equal(403)
    await agent.post(`/conversations/${account.conversationId}/take`)
    const { status, headers } = await agent.get('/files/f1')
    expect(status).to.equal(200)
    expect(headers.get('content-disposition')).to.match(/^inline/)
    expect((await agent.get('/files/none')).status).to.equal(404)
  })

  it('exports what passes the filter without sensitive columns, and records it', async () => {
    const researcher = await desk.signIn('researcher')
    const { reference } = await submit('=HYPERLINK("x")')
    await submit('', 'call-back')
    const { status, body, headers } = await researcher.get('/requests/export?form=support-request', {
      'accept-language': 'en',
    })
    expect(status).to.equal(200)
    expect(headers.get('content-type')).to.equal('text/csv; charset=utf-8')
    const lines = String(body).split('\r\n')
    expect(lines[0]).to.match(/Reference,Form,Stage,Submitted,Due,Name,Channel,Source,name,type$/)
    expect(lines[1])
      .to.contain(reference)
      .and.to.contain('"\'=HYPERLINK(""x"")"')
      .and.to.match(/Goods$/)
    expect(lines).to.have.lengthOf(3)
    expect(String(body)).not.to.contain('1000000008')
    const audit = await desk.store.read.selectFrom('audit').select(['action', 'subject']).execute()
    expect(audit).to.deep.equal([{ action: 'export-requests', subject: 'requests support-request' }])
  })

  it('exports sensitive answers only when they are asked for', async () => {
    const researcher = await desk.signIn('researcher')
    await submit()
    const { body } = await researcher.get('/requests/export?form=support-request&sensitive=yes')
    expect(String(body)).to.contain('1000000008').and.to.contain('تقرير.pdf')
  })

  it('exports a spreadsheet of the same requests, under the same rules', async () => {
    const researcher = await desk.signIn('researcher')
    await submit()
    const path = '/requests/export?form=support-request&format=xlsx'
    const { status, headers } = await researcher.get(path)
    expect(status).to.equal(200)
    expect(headers.get('content-disposition')).to.include('requests.xlsx')
    const answer = await fetch(`${desk.api}${path}`, { headers: { cookie: researcher.cookie } })
    const words = [...unzipTexts(Buffer.from(await answer.arrayBuffer())).values()].join('')
    expect(words).to.include('سارة محمد').and.not.to.include('1000000008')
    const open = await fetch(`${desk.api}${path}&sensitive=yes`, { headers: { cookie: researcher.cookie } })
    const sensitive = [...unzipTexts(Buffer.from(await open.arrayBuffer())).values()].join('')
    expect(sensitive).to.include('1000000008')
    const audit = await desk.store.read.selectFrom('audit').select('subject').orderBy('id').execute()
    expect(audit.at(-1)?.subject).to.equal('requests support-request sensitive')
  })

  it('flags a document that had run out when it was sent in', async () => {
    const researcher = await desk.signIn('researcher')
    const account = await desk.contactWrites('طلب')
    const files = [{ id: 'x', name: 'أ.pdf', mediaType: 'application/pdf', size: 10 }]
    const yesterday = new Date(desk.clock.now() - 2 * 86_400_000).toISOString().slice(0, 10)
    const { id } = await desk.submitRequest(account, {
      answers: { report: { files }, 'report.expiry': yesterday },
    })
    const { body } = await researcher.get(`/requests/${id}`)
    const flagged = fieldsOf.parse(body).fields.filter(({ isRunOut }) => isRunOut)
    expect(flagged.map(({ key }) => key)).to.deep.equal(['report.expiry'])
  })

  it('exports more than a page', async () => {
    const researcher = await desk.signIn('researcher')
    for (let index = 0; index < 120; index++) await submit()
    const { body } = await researcher.get('/requests/export')
    expect(String(body).trim().split('\r\n')).to.have.lengthOf(121)
  })
})

describeEachDesk('how the desk shows the answers of a request', (start) => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await start({ content })
  })
  afterEach(() => desk.close())

  const file = (name: string, mediaType: string) => ({ id: 'file-1', name, mediaType, size: 4821 })
  const submit = async (answers: Record<string, unknown>) => {
    const account = await desk.contactWrites('طلب')
    return desk.submitRequest(account, { answers })
  }
  const shownOf = async (answers: Record<string, unknown>, key: string) => {
    const researcher = await desk.signIn('researcher')
    const { id } = await submit(answers)
    const { body } = await researcher.get(`/requests/${id}`)
    const shown = shownAnswers.parse(body).fields.find((field) => field.key === key)
    const reveal = await researcher.post(`/requests/${id}/reveal`, { field: key })
    return { shown, revealed: reveal.body }
  }

  it('says of a signature by hand that it is one, and gives its file to be opened', async () => {
    const drawn = { files: [file('signature.png', 'image/png')] }
    const { shown, revealed } = await shownOf({ 'declaration.signature': drawn }, 'declaration.signature')
    expect(shown).to.deep.equal({ key: 'declaration.signature', value: 'وُقّع بخط اليد', ...drawn })
    expect(revealed).to.deep.equal({ value: 'وُقّع بخط اليد', ...drawn })
  })

  it('gives the files of a sensitive document only when it is revealed', async () => {
    const files = [file('أمام.jpg', 'image/jpeg'), { ...file('خلف.pdf', 'application/pdf'), id: 'file-2' }]
    const { shown, revealed } = await shownOf({ 'id-document': { files } }, 'id-document')
    expect(shown).to.deep.equal({ key: 'id-document', value: '••••••' })
    expect(revealed).to.deep.equal({ value: ['أمام.jpg', 'خلف.pdf'], files })
  })

  it('shows an amount in riyals, and files of a field that is gone by their names', async () => {
    const income = await shownOf({ income: 450_000 }, 'income')
    expect(JSON.stringify(income.revealed)).to.include('4,500 ريال سعودي')
    const pledge = { files: [file('عهد.pdf', 'application/pdf')] }
    expect((await shownOf({ pledge }, 'pledge')).revealed).to.deep.equal({ value: 'عهد.pdf', ...pledge })
  })

  it('exports amounts in riyals, yes as a word, dates as ISO and documents by their names', async () => {
    const researcher = await desk.signIn('researcher')
    await submit({
      'consent-data': true,
      'birth-date': '1984-12-07',
      income: 450_050,
      'support-type': 'health',
      dependants: 2,
      'list-dependants': false,
      iban: null,
      'id-document': { files: [file('أمام.jpg', 'image/jpeg'), file('خلف.pdf', 'application/pdf')] },
    })
    const path = '/requests/export?form=support-request&sensitive=yes'
    const [titles = '', row = ''] = String((await researcher.get(path)).body).split('\r\n')
    const cells = new Map(titles.split(',').map((title, at) => [title, row.split(',')[at]]))
    expect(cells.get('الدخل الشهري')).to.equal('4500.5')
    expect(cells.get('الموافقة على حفظ البيانات')).to.equal('نعم')
    expect(cells.get('كتابة أسماء المعالين')).to.equal('لا')
    expect(cells.get('تاريخ الميلاد')).to.equal('1984-12-07')
    expect(cells.get('رقم الآيبان')).to.equal('')
    expect(cells.get('صورة الهوية أو الإقامة')).to.equal('أمام.jpg; خلف.pdf')
    expect(row).not.to.match(/[{}]|file-1|image\/jpeg|450050/u)
    const sheet = await fetch(`${desk.api}${path}&format=xlsx`, { headers: { cookie: researcher.cookie } })
    const words = [...unzipTexts(Buffer.from(await sheet.arrayBuffer())).values()].join('')
    expect(words).to.include('4500.5').and.to.include('أمام.jpg; خلف.pdf').and.not.to.include('450050')
  })
})
