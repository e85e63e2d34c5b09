import axe from 'axe-core'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { type DeskInBrowser, deskForEachTest, desktop, phone } from '../../../support/desk-in-browser.ts'

describe('the search of the desk’s pages', function () {
  this.timeout(60_000)
  let at: DeskInBrowser
  deskForEachTest((started) => {
    at = started
  })

  const saad = () =>
    at.desk.contactWrites('متى يصلني الرد على طلبي', {
      channel: 'whatsapp',
      name: 'سعد الحربي',
      accountId: '966551237788',
    })
  const box = (page: Page) => page.getByRole('combobox', { name: 'البحث' })
  const widthOf = (page: Page) => page.evaluate('document.documentElement.scrollWidth')

  for (const [screen, options, width] of [
    ['a wide screen', desktop, 1440],
    ['a phone', phone, 390],
  ] as const) {
    it(`finds a person by the last four digits and opens their page on ${screen}`, async () => {
      const { contactId } = await saad()
      const page = await at.windowOf('agent', 'نورة', options)
      await page.goto('/desk/requests')
      await box(page).fill('٧٧٨٨')
      const hit = page.getByRole('group', { name: 'المستفيدون' }).getByRole('option')
      await hit.waitFor()
      expect(await hit.textContent())
        .to.include('سعد الحربي')
        .and.include('••••7788')
      await box(page).press('Enter')
      await page.waitForURL(`**/desk/contacts/${contactId}`)
      const call = page.getByRole('link', { name: /966551237788/ })
      expect(await call.getAttribute('href')).to.equal('tel:+966551237788')
      await page.getByText('متى يصلني الرد على طلبي').waitFor()
      expect(await widthOf(page)).to.equal(width)
    })
  }

  it('is reached by Ctrl and K from anywhere, walked by arrows and left by Escape', async () => {
    const { conversationId } = await saad()
    const page = await at.windowOf('agent', 'نورة')
    await page.goto('/desk/conversations')
    await page.getByRole('heading', { name: 'المحادثات' }).waitFor()
    await page.keyboard.press('Control+KeyK')
    await page.keyboard.type('سعد')
    await page.getByRole('option').nth(1).waitFor()
    expect(await page.getByRole('option', { selected: true }).count()).to.equal(1)
    await page.keyboard.press('Escape')
    expect(await page.getByRole('listbox').count()).to.equal(0)
    await page.keyboard.press('Control+KeyK')
    await page.keyboard.type('الرد على')
    await page.getByRole('group', { name: 'المحادثات' }).getByRole('option').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/desk/conversations/${conversationId}**`)
  })

  it('says what can be typed, that nothing was found, and why it could not be searched', async () => {
    const page = await at.windowOf('agent', 'نورة')
    await page.goto('/desk/conversations')
    await box(page).click()
    await page.getByText('اكتب اسمًا').waitFor()
    await box(page).fill('زرافة')
    await page.getByText('لا نتيجة تطابق ما كتبت').waitFor()
    await page.route('**/api/desk/search**', (route) => route.abort())
    await box(page).fill('زرافتان')
    await page.getByRole('alert').getByText('تعذّر الوصول إلى الخادم').waitFor()
    await page.unroute('**/api/desk/search**')
    await page.getByRole('button', { name: 'إعادة المحاولة' }).first().click()
    await page.getByText('لا نتيجة تطابق ما كتبت').waitFor()
  })

  it('is there in English, for the committee with requests alone', async () => {
    const account = await saad()
    const { reference } = await at.desk.submitRequest(account, { answers: { 'full-name': 'سعد الحربي' } })
    const page = await at.windowOf('committee', 'Khalid')
    await page.addInitScript("localStorage.setItem('wasl.desk.language', 'en')")
    await page.goto('/desk/requests')
    const english = page.getByRole('combobox', { name: 'Search' })
    await english.fill(reference.slice(3, 7).toLowerCase())
    const hits = page.getByRole('option')
    await hits.first().waitFor()
    expect(await hits.count()).to.equal(1)
    expect(await hits.first().textContent()).to.include(reference)
  })
})

const violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }))

/** What axe finds wrong with a page: the rule and the elements. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = violations.parse(await page.evaluate('axe.run().then((result) => result.violations)'))
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

describe('a person’s page', function () {
  this.timeout(60_000)
  let at: DeskInBrowser
  deskForEachTest((started) => {
    at = started
  })

  it('is opened from a conversation and takes the name that the team gives', async () => {
    const { conversationId } = await at.desk.contactWrites('مرحبا', { name: 'ورد 🌷' })
    const page = await at.windowOf('agent', 'نورة')
    await page.goto(`/desk/conversations/${conversationId}?view=all`)
    await page.getByRole('complementary').getByRole('link', { name: 'ورد' }).click()
    await page.getByRole('heading', { level: 1, name: 'ورد' }).waitFor()
    await page.getByRole('button', { name: 'تعديل الاسم' }).click()
    await page.getByRole('dialog').getByLabel('الاسم').fill('ورد العمري')
    await page.getByRole('dialog').getByRole('button', { name: 'حفظ' }).click()
    await page.getByRole('heading', { level: 1, name: 'ورد العمري' }).waitFor()
    await page.getByText('من الفريق').waitFor()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [screen, options] of [
      ['a wide screen', desktop],
      ['a phone', phone],
    ] as const) {
      it(`has no fault that axe finds, nor has the search, on ${screen} in ${colorScheme}`, async () => {
        const account = await at.desk.contactWrites('مرحبا', { name: 'ورد العمري', channel: 'whatsapp' })
        await at.desk.submitRequest(account, { answers: { 'full-name': 'ورد العمري' } })
        const page = await at.windowOf('agent', 'نورة', { ...options, colorScheme })
        await page.goto(`/desk/contacts/${account.contactId}`)
        await page.getByText('مرحبا').waitFor()
        expect(await faultsOf(page)).to.deep.equal([])
        await page.getByRole('combobox', { name: 'البحث' }).fill('العمري')
        await page.getByRole('option').first().waitFor()
        expect(await faultsOf(page)).to.deep.equal([])
      })
    }
  }

  it('says that there is nobody with an unknown id', async () => {
    const page = await at.windowOf('agent', 'نورة')
    await page.goto('/desk/contacts/nobody')
    await page.getByRole('alert').waitFor()
  })
})
