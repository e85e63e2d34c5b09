import { createServer } from 'node:http'
import { expect } from 'chai'
import express from 'express'
import { receiptPath, receiptRoutes } from '../../../src/requests/receipt-routes.ts'
import { addReceiptLink } from '../../../src/store/tables/receipt-links.ts'
import type { DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

const hour = 3_600_000

describeEachDesk('the receipt of a request', (start) => {
  let desk: DeskServer
  let origin: string
  let close: () => Promise<void>

  beforeEach(async () => {
    desk = await start()
    const app = express()
    app.use(receiptPath, receiptRoutes(desk.desk))
    const http = createServer(app)
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const bound = http.address()
    origin = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
    close = async () => {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    }
  })
  afterEach(async () => {
    await close()
    await desk.close()
  })

  const linked = async (token = 'token-one') => {
    const account = await desk.contactWrites('طلب')
    const request = await desk.submitRequest(account, {
      answers: { 'full-name': 'سارة <b>محمد</b>', 'national-id': '1000000008' },
    })
    const { contactId } = account
    const link = { requestId: request.id, contactId, token, expiresAt: desk.clock.now() + 24 * hour }
    await desk.store.write((write) => addReceiptLink(write, link, desk.clock.now()))
    return { request, account }
  }
  const open = (token: string, init: RequestInit = {}) => fetch(`${origin}/receipt/${token}`, init)

  it('opens by its link once, with the digest and no answer that is sensitive', async () => {
    const { request } = await linked()
    const page = await open('token-one')
    const html = await page.text()
    expect(page.status).to.equal(200)
    expect(html).to.include(request.reference).and.to.include('أقر بصحة البيانات').and.to.include('dir="rtl"')
    expect(html).to.include('سارة &lt;b&gt;').and.not.to.include('1000000008')
    expect(page.headers.get('cache-control')).to.include('no-store')
    expect((await open('token-one')).status).to.equal(410)
  })

  it('is not opened by asking with HEAD, nor by programs that preview links', async () => {
    const { request } = await linked()
    expect((await open('token-one', { method: 'HEAD' })).status).to.equal(200)
    for (const agent of ['WhatsApp/2.23', 'TelegramBot (like TwitterBot)', 'facebookexternalhit/1.1']) {
      const preview = await open('token-one', { headers: { 'user-agent': agent } })
      expect(await preview.text()).not.to.include(request.reference)
    }
    expect(await (await open('token-one')).text()).to.include(request.reference)
  })

  it('does not open after its time, for another token, or once a newer link was made', async () => {
    const { request, account } = await linked()
    expect((await open('token-two')).status).to.equal(410)
    const newer = { requestId: request.id, contactId: account.contactId, token: 'newer' }
    await desk.store.write((write) =>
      addReceiptLink(write, { ...newer, expiresAt: desk.clock.now() + hour }, desk.clock.now()),
    )
    expect((await open('token-one')).status).to.equal(410)
    desk.passTime(2 * hour)
    expect((await open('newer')).status).to.equal(410)
  })

  it('is not linked for a contact whose request it is not, and its token is kept as a hash only', async () => {
    const { request } = await linked()
    const link = {
      requestId: request.id,
      contactId: 'stranger',
      token: 'stolen',
      expiresAt: desk.clock.now() + hour,
    }
    await desk.store.write((write) => addReceiptLink(write, link, desk.clock.now()))
    expect((await open('stolen')).status).to.equal(410)
    const rows = await desk.store.read.selectFrom('receipt_links').selectAll().execute()
    expect(rows).to.have.lengthOf(1)
    expect(JSON.stringify(rows)).not.to.include('token-one')
  })

  it('is printed by the staff from the desk, in the language of their page', async () => {
    const { request } = await linked()
    const agent = await desk.signIn('agent')
    const { status, body } = await agent.get(`/requests/${request.id}/receipt`, { 'accept-language': 'en' })
    expect(status).to.equal(200)
    expect(String(body)).to.include('dir="ltr"').and.to.include(request.reference).and.to.include('Digest')
  })
})
