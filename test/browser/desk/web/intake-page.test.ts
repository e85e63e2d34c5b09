import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { picture } from '../../../support/complete-support-request.ts'
import { type DeskInBrowser, deskForEachTest, desktop, phone } from '../../../support/desk-in-browser.ts'
import { content } from '../../../unit/engine/stage.ts'

const scan = { name: 'ورقة.png', mimeType: 'image/png', buffer: picture }

describe('taking a request down in the browser', function () {
  this.timeout(60_000)
  let at: DeskInBrowser
  deskForEachTest(
    (desk) => {
      at = desk
    },
    { content },
  )

  const filed = () => at.desk.store.read.selectFrom('requests').selectAll().execute()
  const choose = async (page: Page, label: string, option: string) => {
    await page.getByRole('combobox', { name: label }).click()
    await page.getByRole('option', { name: option }).click()
  }
  const group = (page: Page, name: RegExp) => page.getByRole('radiogroup', { name })

  const fill = async (page: Page) => {
    await choose(page, 'كيف وصل الطلب؟', 'مقابلة')
    await group(page, /الموافقة على حفظ/)
      .getByLabel('نعم')
      .check()
    await page.getByLabel('الاسم الكامل').fill('سارة محمد القحطاني')
    await page.getByLabel('رقم الهوية').fill('1000000008')
    await page.getByLabel('تاريخ الميلاد').fill('15/3/1405')
    await page.getByLabel('رقم الجوال').fill('0551234567')
    await page.getByLabel('المدينة').fill('الرياض')
    await group(page, /الحالة الاجتماعية/)
      .getByLabel('متزوج أو متزوجة')
      .check()
    await page.getByLabel('عدد من تعولهم').fill('1')
    await group(page, /كتابة أسماء المعالين/)
      .getByLabel('نعم')
      .check()
    await page.getByLabel('اسم المعال').fill('محمد سعد القحطاني')
    await group(page, /صلة القرابة/)
      .getByLabel('ابن أو ابنة')
      .check()
    await group(page, /نوع الدعم/)
      .getByLabel('احتياجات معيشية')
      .check()
    await page.getByLabel('وصف الحاجة').fill('إيجار البيت متأخر منذ شهرين')
    await group(page, /الإقرار/)
      .getByLabel('نعم')
      .check()
    await page.locator('input[type=file]').last().setInputFiles(scan)
    await page.getByText('ورقة.png').waitFor()
  }

  it('asks what the answers open, shows dates in both calendars, and files the request', async () => {
    const page = await at.windowOf('agent', 'نورة')
    await page.goto('/desk/requests')
    await page.getByRole('button', { name: 'طلب جديد' }).click()
    await fill(page)
    await page.getByText(/1984.*1405/).waitFor()
    await page.getByRole('button', { name: 'تقديم الطلب' }).click()
    await page.getByText(/المصدر: .*مقابلة/).waitFor()
    const [request] = await filed()
    expect(request).to.include({ source: 'interview', stage: 'submitted', channel: 'desk' })
  })

  it('says at each field what is wrong and goes to the first of them', async () => {
    const page = await at.windowOf('agent', 'نورة')
    await page.goto('/desk/requests/new')
    await choose(page, 'كيف وصل الطلب؟', 'خطاب')
    await page.getByLabel('رقم الهوية').fill('123')
    await page.getByLabel('رقم الجوال').click()
    await page
      .getByText(/رقم الهوية أو الإقامة.*10/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'تقديم الطلب' }).click()
    await page.getByText('هذا الحقل مطلوب.').first().waitFor()
    expect(await page.evaluate("document.activeElement.getAttribute('aria-invalid')")).to.equal('true')
    expect(await filed()).to.deep.equal([])
  })

  it('keeps what was written when the page is loaded again, and is sent from the keyboard', async () => {
    const page = await at.windowOf('agent', 'نورة')
    await page.goto('/desk/requests/new')
    await fill(page)
    await page.reload()
    await page.getByText('ورقة.png').waitFor()
    expect(await page.getByLabel('الاسم الكامل').inputValue()).to.equal('سارة محمد القحطاني')
    await page.getByLabel('الاسم الكامل').press('Control+Enter')
    await page.getByText(/المصدر: .*مقابلة/).waitFor()
    expect(await filed()).to.have.lengthOf(1)
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.to.include('1000000008')
  })

  it('fits a phone, and speaks English', async () => {
    const page = await at.windowOf('agent', 'Noura', phone)
    await page.addInitScript("localStorage.setItem('wasl.desk.language', 'en')")
    await page.goto('/desk/requests/new?fill=volunteering')
    await page.getByLabel('Full name').fill('Sara')
    await page.getByLabel('Mobile number').fill('0112345678')
    await page.getByLabel('City').click()
    await page.getByText(/landline/).waitFor()
    const wide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
    expect(await page.evaluate(wide)).to.equal(false)
  })

  it('is not offered to the committee', async () => {
    const page = await at.windowOf('committee', 'عضو', desktop)
    await page.goto('/desk/requests')
    await page.getByRole('heading', { name: 'الطلبات' }).waitFor()
    expect(await page.getByRole('button', { name: 'طلب جديد' }).count()).to.equal(0)
  })
})
