import { createServer, type Server } from 'node:http'
import { expect } from 'chai'
import express from 'express'
import pino from 'pino'
import { exportPath, exportRoutes } from '../../../src/contacts/data-export-routes.ts'
import { holdContact, releaseContact } from '../../../src/contacts/hold.ts'
import { sweep } from '../../../src/contacts/retention.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { everythingKept, Person, talkingRuntime } from '../../support/person.ts'
import type { TestRuntime } from '../../support/runtime.ts'
import type { TestStore } from '../../support/store.ts'
import { content } from '../../unit/engine/stage.ts'

const minute = 60_000
const day = 24 * 60 * minute

describeEachStore('the rights over one’s data', (open) => {
  let opened: TestStore
  let runtime: TestRuntime
  let person: Person

  beforeEach(async () => {
    opened = await open()
    runtime = talkingRuntime(opened)
    person = new Person(opened, runtime, 'whatsapp', '966500000777')
  })
  afterEach(() => opened.close())

  /** Answers a volunteering form up to the question for the city. */
  const beginForm = async () => {
    await person.press('go:begin:volunteering')
    for (const text of ['نعم', 'نورة محمد السالم', '0551234567']) await person.say(text)
  }

  const submitForm = async () => {
    await beginForm()
    for (const text of ['الرياض', 'أعرف التصوير', 'تخطي', 'نعم']) await person.say(text)
  }

  const audited = async () =>
    (await opened.store.read.selectFrom('audit').select(['action', 'staff_id']).orderBy('id').execute()).map(
      ({ action, staff_id }) => `${action}${staff_id ? ` by ${staff_id}` : ''}`,
    )

  const handoffs = async () =>
    (await opened.store.read.selectFrom('handoffs').select('reason').execute()).map(({ reason }) => reason)

  it('shows what is kept', async () => {
    await submitForm()
    await person.press('go:form:visit')
    const shown = await person.say('بياناتي')
    expect(shown).to.match(/رسالة في محادثاتك منذ|رسائل في محادثاتك منذ/)
    expect(shown)
      .to.match(/VL-[0-9A-Z]{4}-[0-9A-Z]{4}/)
      .and.to.include('لديك طلب واحد')
    expect(shown).to.include('وافقت على: التطوع معنا (نص الموافقة 1)').and.to.include('نموذج واحد غير مكتمل')
    expect(await audited()).to.deep.equal(['show-my-data'])
  })

  it('gives a copy once as a page and once as a file, and nothing to a preview', async () => {
    await submitForm()
    const said = await person.say('نسخة من بياناتي')
    const token = /my-data\/([0-9a-f]+)/.exec(said)?.[1] ?? ''
    expect(token).to.have.length(36)
    const { url, close } = await serve()
    const get = () => fetch(`${url}${exportPath}/${token}`)
    const post = (form: string) =>
      fetch(`${url}${exportPath}/${token}`, { method: 'POST', body: new URLSearchParams({ form }) })
    for (let look = 0; look < 2; look++) {
      const landing = await get()
      expect(landing.status).to.equal(200)
      expect(landing.headers.get('cache-control')).to.equal('no-store')
      expect(landing.headers.get('x-robots-tag')).to.include('noindex')
      expect(await landing.text())
        .to.include('dir="rtl"')
        .and.not.to.include('السالم')
    }
    const page = await (await post('page')).text()
    expect(page).to.include('نورة محمد السالم').and.to.include('أعرف التصوير').and.to.include('التطوع معنا')
    expect((await post('page')).status).to.equal(404)
    const file = await post('json')
    expect(file.headers.get('content-disposition')).to.include('my-data.json')
    expect(await file.json()).to.have.nested.property('requests[0].answers.full-name', 'نورة محمد السالم')
    expect((await post('json')).status).to.equal(404)
    expect((await get()).status).to.equal(404)
    expect(await audited()).to.deep.equal(['make-data-copy', 'open-data-copy', 'open-data-copy'])
    await close()
  })

  it('gives no copy after half an hour, nor for another token', async () => {
    const token = /my-data\/([0-9a-f]+)/.exec(await person.say('نسخة من بياناتي'))?.[1] ?? ''
    const { url, close } = await serve()
    expect((await fetch(`${url}${exportPath}/${token.replace(/.$/, 'x')}`)).status).to.equal(404)
    runtime.clock.advance(30 * minute)
    expect((await fetch(`${url}${exportPath}/${token}`)).status).to.equal(404)
    await close()
  })

  it('asks the staff for a copy where the program has no address', async () => {
    runtime = talkingRuntime(opened, null)
    person = new Person(opened, runtime, 'whatsapp', '966500000778')
    expect(await person.say('نسخة من بياناتي')).to.include('خلال 30 يومًا')
    expect(await handoffs()).to.deep.equal(['data-copy'])
    expect(await audited()).to.deep.equal(['ask-data-copy'])
  })

  it('lets a draft be corrected by the person, and a request by the staff', async () => {
    await beginForm()
    await person.say('القائمة')
    expect(await person.say('تصحيح بياناتي')).to.include('go:resume:volunteering')
    await person.press('go:ask-correction')
    expect(await handoffs()).to.deep.equal(['data-correction'])
    expect(await audited()).to.deep.equal(['ask-data-correction'])
  })

  it('takes a consent back, drops the draft that rests on it, and has the staff stop what was sent in', async () => {
    await submitForm()
    await beginForm()
    const shown = await person.say('أسحب موافقتي')
    expect(shown).to.include('go:withdraw-consent:volunteering').and.to.include('متى شئت')
    await person.press('go:withdraw-consent:volunteering')
    expect(await person.press('go:withdraw-now:volunteering')).to.include('سُحبت موافقتك')
    const given = await opened.store.read
      .selectFrom('consents')
      .select(['purpose', 'version', 'given'])
      .orderBy('id')
      .execute()
    expect(given.at(-1)).to.deep.equal({ purpose: 'volunteering', version: '1', given: 0 })
    const drafts = await opened.store.read
      .selectFrom('drafts')
      .select('status')
      .where('status', '=', 'open')
      .execute()
    expect(drafts).to.deep.equal([])
    expect(await handoffs()).to.deep.equal(['consent-withdrawn'])
  })

  it('deletes everything once it is confirmed, and keeps only that it was done and when', async () => {
    await submitForm()
    await beginForm()
    expect(await person.say('احذف بياناتي')).to.include('لا يمكن استرجاعها')
    expect(await everythingKept(opened)).to.include('السالم')
    await person.say('نعم احذف')
    const left = await everythingKept(opened)
    for (const trace of ['السالم', '551234567', 'التصوير', 'نورة', 'احذف بياناتي'])
      expect(left).to.not.include(trace)
    for (const table of ['requests', 'request_events', 'drafts', 'files', 'consents', 'timers'] as const)
      expect(await opened.store.read.selectFrom(table).selectAll().execute(), table).to.deep.equal([])
    expect(await audited()).to.deep.equal(['erase-contact'])
  })

  it('forgets the account too when somebody stays away after the deletion', async () => {
    await person.say('احذف بياناتي')
    await person.say('نعم احذف')
    await opened.store.write(({ trx }) => trx.updateTable('outbox').set({ status: 'sent' }).execute())
    const { retentionDays } = content.organisation
    const services = { ...runtime, log: pino({ level: 'silent' }), keepDays: () => retentionDays }
    expect(await sweep(services)).to.include({ conversations: 0, accounts: 0 })
    runtime.clock.advance(9 * day)
    expect(await sweep(services)).to.include({ conversations: 1, accounts: 1 })
    for (const table of ['accounts', 'contacts', 'conversations', 'transcript'] as const)
      expect(await opened.store.read.selectFrom(table).selectAll().execute(), table).to.deep.equal([])
  })

  it('deletes nothing under a legal hold, says so, and deletes once it is released', async () => {
    await submitForm()
    const { contact_id: contactId } = await person.conversation()
    const change = { contactId, reason: 'قضية منظورة', staffId: 'supervisor' }
    await holdContact(runtime, change)
    expect(await person.say('احذف بياناتي')).to.include('حفظ نظامي')
    await person.press('go:delete-data-now')
    expect(await everythingKept(opened)).to.include('السالم')
    await releaseContact(runtime, change)
    await person.say('احذف بياناتي')
    await person.say('نعم احذف')
    expect(await everythingKept(opened)).to.not.include('السالم')
    expect(await audited()).to.deep.equal([
      'hold-contact by supervisor',
      'delete-refused',
      'delete-refused',
      'release-hold by supervisor',
      'erase-contact',
    ])
  })

  async function serve(): Promise<{ url: string; close(): Promise<void> }> {
    const app = express()
    app.use(exportPath, exportRoutes({ ...runtime, content: () => content }))
    const server: Server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const close = async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
    return { url: `http://127.0.0.1:${port}`, close }
  }
})
