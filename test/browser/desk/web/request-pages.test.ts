import { expect } from 'chai'
import { picture } from '../../../support/complete-support-request.ts'
import { type DeskInBrowser, deskForEachTest, desktop, phone } from '../../../support/desk-in-browser.ts'
import { content } from '../../../unit/engine/stage.ts'

const day = 86_400_000

describe('a request’s page in the browser', function () {
  this.timeout(60_000)
  let at: DeskInBrowser
  deskForEachTest((desk) => {
    at = desk
  })

  const submitted = async (name = 'سارة محمد') => {
    const account = await at.desk.contactWrites('طلب', { name })
    const id = at.desk.clock.newId()
    await at.desk.addFile(account, id, { name: 'هوية.png', mediaType: 'image/png', bytes: picture })
    const file = { id, name: 'هوية.png', mediaType: 'image/png', size: picture.byteLength }
    return at.desk.submitRequest(account, {
      answers: {
        'full-name': name,
        'national-id': '1000000008',
        report: { files: [file] },
        'report.expiry': '2020-01-01',
      },
    })
  }
  const change = (id: string, values: { stage?: string; due_at?: number }) =>
    at.desk.store.write(({ trx }) => trx.updateTable('requests').set(values).where('id', '=', id).execute())

  it('shows pictures small, flags a document that had run out, and opens the receipt to print', async () => {
    const { id, reference } = await submitted()
    const page = await at.windowOf('researcher', 'باحثة', desktop)
    await page.goto(`/desk/requests/${id}`)
    await page.getByText('انتهت صلاحيتها قبل التقديم').waitFor()
    const thumbnail = page.getByRole('link', { name: /هوية\.png/ }).locator('img')
    await thumbnail.waitFor()
    const decoded =
      "Promise.resolve(document.querySelector('a > img')).then((image) => image.decode().then(() => image.naturalWidth))"
    expect(await page.evaluate(decoded)).to.equal(1)
    const [receipt] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: 'الإيصال' }).click(),
    ])
    await receipt.getByText(reference).waitFor()
    await receipt.getByRole('heading', { name: 'إيصال طلب' }).waitFor()
    await receipt.emulateMedia({ media: 'print' })
    expect(await receipt.getByRole('button').isVisible()).to.equal(false)
  })

  it('says in the history which answers were asked for again', async () => {
    const { id } = await submitted()
    const researcher = await at.desk.signIn('researcher', 'باحثة')
    await researcher.post(`/requests/${id}/start-checking`)
    await researcher.post(`/requests/${id}/ask-completion`, { fields: ['report'], note: 'غير واضحة' })
    const page = await at.windowOf('supervisor', 'مشرفة')
    await page.goto(`/desk/requests/${id}`)
    const asked = page.getByRole('listitem').filter({ hasText: 'طُلب استكمال' })
    await asked.getByText('report').waitFor()
    await asked.getByText('غير واضحة').waitFor()
  })

  it('puts a number on what is overdue, and shows it alone', async () => {
    const late = await submitted('نورة علي')
    await submitted('سارة محمد')
    await change(late.id, { due_at: at.desk.clock.now() - day })
    const page = await at.windowOf('supervisor', 'مشرفة')
    await page.goto('/desk/requests')
    await page.getByTitle('قرار متأخر').waitFor()
    await page.getByRole('button', { name: /متأخرة القرار/ }).click()
    await page.getByRole('link', { name: /نورة علي/ }).waitFor()
    expect(await page.getByRole('link', { name: /سارة محمد/ }).count()).to.equal(0)
  })

  it('offers files of the list, with sensitive answers only to whoever may see them', async () => {
    await submitted()
    const page = await at.windowOf('supervisor', 'مشرفة')
    await page.goto('/desk/requests?form=support-request')
    await page.getByRole('button', { name: 'تصدير' }).click()
    await page.getByRole('menuitem', { name: /Excel.*مع البيانات الحساسة/ }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'جدول Excel', exact: true }).click(),
    ])
    expect(download.suggestedFilename()).to.equal('requests.xlsx')
    const agent = await at.windowOf('agent', 'نورة')
    await agent.goto('/desk/requests')
    await agent.getByRole('heading', { name: 'الطلبات' }).waitFor()
    expect(await agent.getByRole('button', { name: 'تصدير' }).count()).to.equal(0)
  })

  it('lets an administrator enable a colleague again', async () => {
    const id = await at.desk.addStaff('agent', 'علي')
    const page = await at.windowOf('admin', 'مديرة')
    await page.goto('/desk/staff')
    await page.getByRole('button', { name: 'إيقاف', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'إيقاف', exact: true }).click()
    await page.getByRole('button', { name: 'إعادة التفعيل' }).click()
    await page.getByRole('button', { name: 'إيقاف', exact: true }).waitFor()
    const row = await at.desk.store.read
      .selectFrom('staff')
      .select('disabled_at')
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row?.disabled_at).to.equal(null)
  })

  it('fits a phone', async () => {
    const { id } = await submitted()
    const page = await at.windowOf('researcher', 'باحثة', phone)
    for (const path of ['/desk/requests', `/desk/requests/${id}`, `/desk/requests/${id}/receipt`]) {
      await page.goto(path)
      await page.getByText('سارة محمد').filter({ visible: true }).first().waitFor()
      const wide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
      expect(await page.evaluate(wide), path).to.equal(false)
    }
  })
})

describe('the answers of a request in the browser', function () {
  this.timeout(60_000)
  let at: DeskInBrowser
  deskForEachTest(
    (desk) => {
      at = desk
    },
    { content },
  )

  const withSignature = async () => {
    const account = await at.desk.contactWrites('طلب')
    const id = at.desk.clock.newId()
    await at.desk.addFile(account, id, { name: 'signature.png', mediaType: 'image/png', bytes: picture })
    const file = { id, name: 'signature.png', mediaType: 'image/png', size: picture.byteLength }
    const { id: requestId } = await at.desk.submitRequest(account, {
      answers: { income: 450_000, 'birth-date': '1984-12-07', 'declaration.signature': { files: [file] } },
    })
    return { requestId, file }
  }

  it('says of a signature by hand that it is one, and opens its picture', async () => {
    const { requestId, file } = await withSignature()
    const page = await at.windowOf('researcher', 'باحثة', desktop)
    await page.goto(`/desk/requests/${requestId}`)
    const answer = page.locator('dl > div').filter({ hasText: 'التوقيع' })
    await answer.getByText('وُقّع بخط اليد').waitFor()
    expect(await answer.innerText())
      .not.to.include(file.id)
      .and.not.to.include('image/png')
    const link = answer.getByRole('link', { name: /signature\.png/ })
    expect(await link.getAttribute('href')).to.equal(`/api/desk/files/${file.id}`)
  })

  it('gives no way to the picture to a role that may not open it', async () => {
    const { requestId } = await withSignature()
    const page = await at.windowOf('agent', 'نورة', desktop)
    await page.goto(`/desk/requests/${requestId}`)
    const answer = page.locator('dl > div').filter({ hasText: 'التوقيع' })
    await answer.getByText('signature.png').waitFor()
    expect(await answer.getByRole('link').count()).to.equal(0)
  })

  it('shows an amount in riyals and a date in both calendars', async () => {
    const { requestId } = await withSignature()
    const page = await at.windowOf('researcher', 'باحثة', desktop)
    await page.goto(`/desk/requests/${requestId}`)
    const income = page.locator('dl > div').filter({ hasText: 'الدخل الشهري' })
    await income.getByRole('button', { name: 'إظهار' }).click()
    await income.getByText('4,500 ريال سعودي').waitFor()
    const birth = await page.locator('dl > div').filter({ hasText: 'تاريخ الميلاد' }).innerText()
    expect(birth).to.include('1984').and.to.include('1405')
  })
})
