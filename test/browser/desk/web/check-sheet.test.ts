import { expect } from 'chai'
import { fillDesk } from '../../../support/believable-desk.ts'
import { picture } from '../../../support/complete-support-request.ts'
import { type DeskInBrowser, deskForEachTest, desktop, phone } from '../../../support/desk-in-browser.ts'
import { openPlace } from '../../../support/look-at-page.ts'

describe('checking a request in the browser', function () {
  this.timeout(90_000)
  let at: DeskInBrowser
  deskForEachTest((desk) => {
    at = desk
  })

  const submitted = async () => {
    const account = await at.desk.contactWrites('طلب', { name: 'سارة محمد' })
    const id = at.desk.clock.newId()
    const file = { id, name: 'هوية.png', mediaType: 'image/png', size: picture.byteLength }
    await at.desk.addFile(account, id, { ...file, bytes: picture })
    return at.desk.submitRequest(account, {
      answers: { 'full-name': 'سارة محمد', 'national-id': '1000000008', report: { files: [file] } },
    })
  }

  it('matches each answer beside its document, asks for what is missing, and signs in the end', async () => {
    const { id } = await submitted()
    const page = await at.windowOf('agent', 'نورة', desktop)
    await openPlace(page, `requests/${id}`)
    await page.getByRole('button', { name: 'بدء المطابقة' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'بدء المطابقة' }).click()
    await page.getByRole('heading', { name: 'ورقة المطابقة' }).waitFor()
    const viewer = page.getByRole('region', { name: 'المستند', exact: true })
    const image = viewer.getByRole('img', { name: 'هوية.png' })
    await image.waitFor()
    await viewer.getByRole('button', { name: 'تكبير' }).click()
    await viewer.getByRole('button', { name: 'تدوير' }).click()
    expect(await image.getAttribute('style'))
      .to.include('150%')
      .and.to.include('rotate(90deg)')
    const mark = (field: string, verdict: string) =>
      page.getByRole('group', { name: `مطابقة ${field}` }).getByRole('button', { name: verdict })
    await mark('\u2068name\u2069', 'صحيح').click()
    await mark('\u2068report\u2069', 'صحيح').click()
    await mark('\u2068id\u2069', 'يحتاج استكمالًا').click()
    const note = page.getByRole('textbox', { name: /ملاحظة على/ })
    await note.fill('الرقم غير واضح')
    await note.press('Enter')
    await page.getByText('طُوبق 3 من 3').waitFor()
    await page
      .locator('footer')
      .filter({ hasText: 'طُوبق' })
      .getByRole('button', { name: 'طلب استكمال' })
      .click()
    const sheet = page.getByRole('dialog')
    expect(await sheet.getByRole('checkbox', { name: 'id' }).isChecked()).to.equal(true)
    expect(await sheet.getByLabel('ما المطلوب استكماله؟').inputValue()).to.include('الرقم غير واضح')
    await page.keyboard.press('Escape')
    await mark('\u2068id\u2069', 'صحيح').click()
    await page.getByRole('button', { name: 'توقيع الورقة' }).click()
    await page.getByLabel('اسمك كما توقّع به').fill('نورة القحطاني')
    await page.getByRole('dialog').getByRole('button', { name: 'توقيع الورقة' }).click()
    await page.getByText(/وقّعها .*نورة القحطاني/).waitFor()
  })

  it('says of each notice how far it got, and keeps notes among colleagues', async () => {
    const { id } = await submitted()
    const officer = await at.desk.signIn('researcher', 'باحثة')
    await officer.post(`/requests/${id}/start-checking`)
    const page = await at.windowOf('supervisor', 'مشرفة', desktop)
    await openPlace(page, `requests/${id}`)
    await page.getByText('وصل الإشعار إلى المستفيد').waitFor()
    await page.getByLabel('ملاحظة للزملاء').fill('اتصلت به')
    await page.getByRole('button', { name: 'حفظ الملاحظة' }).click()
    await page.getByRole('listitem').filter({ hasText: 'اتصلت به' }).waitFor()
  })

  it('shows a direct form what to do next instead of the committee’s way', async () => {
    const account = await at.desk.contactWrites('اتصلوا بي', { name: 'ريم' })
    await at.desk.submitRequest(account, { form: 'call-back', answers: { topic: 'سؤال' } })
    const page = await at.windowOf('agent', 'نورة', phone)
    await openPlace(page, 'follow-ups')
    await page.getByRole('link', { name: /ريم/ }).tap()
    await page.getByRole('heading', { name: 'الخطوة التالية' }).waitFor()
    expect(await page.getByText('لدى اللجنة').count()).to.equal(0)
    await page.getByRole('button', { name: 'اتصلت ولم يُجب' }).tap()
    await page.getByRole('listitem').filter({ hasText: 'اتصلت ولم يُجب' }).waitFor()
    await page.getByRole('button', { name: 'أُنجز' }).tap()
    await page.getByRole('dialog').getByRole('button', { name: 'أُنجز' }).tap()
    await page.getByRole('listitem').filter({ hasText: 'أُنجز' }).first().waitFor()
  })
})

describe('the committee in the browser', function () {
  this.timeout(90_000)
  let at: DeskInBrowser
  deskForEachTest((desk) => {
    at = desk
  })

  it('sees its agenda, votes with a reason, and finds the tally and who is absent', async () => {
    await fillDesk(at.desk)
    const page = await at.windowOf('committee', 'عضو ثالث', desktop)
    await openPlace(page, 'committee')
    await page.getByText('لم تصوّت بعد').waitFor()
    await page.getByRole('link', { name: 'فهد سعد الدوسري' }).click()
    await page.getByText(/صوّت .*1.* من .*2/).waitFor()
    await page.getByRole('button', { name: 'تصويت' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('لا أؤيد القبول').check()
    await sheet.getByLabel('السبب').fill('تحتاج بحثًا')
    await sheet.getByRole('button', { name: 'تصويت' }).click()
    await page.getByText('اكتمل النصاب').waitFor()
    await page.getByText('تحتاج بحثًا').first().waitFor()
    await page.getByText(/لم يصوّت: .*عضو لم يصوّت/).waitFor()
  })

  it('moves several requests of the table at once', async () => {
    await fillDesk(at.desk)
    const page = await at.windowOf('supervisor', 'مشرفة', desktop)
    await openPlace(page, 'requests?view=table&stage=submitted&form=support-request')
    await page.getByRole('checkbox', { name: 'اختيار الكل' }).check()
    await page.getByRole('button', { name: 'بدء المطابقة' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'بدء المطابقة' }).click()
    await page.getByText('نُقل طلبان').waitFor()
  })
})
