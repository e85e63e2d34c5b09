import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { type DeskInBrowser, deskForEachTest } from '../../../support/desk-in-browser.ts'
import { until } from '../../../support/until.ts'

const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

describe('talking with a person in the desk', function () {
  this.timeout(60_000)
  let at: DeskInBrowser
  deskForEachTest((desk) => {
    at = desk
  })

  const waiting = async (name: string, { text = 'أبغى أكلم موظف', channel = 'webchat', ...handoff } = {}) => {
    const { conversationId } = await at.desk.contactWrites(text, {
      name,
      channel,
      accountId: `account of ${name}`,
    })
    await at.desk.askForPerson(conversationId, handoff)
    return conversationId
  }
  const open = async (id: string, name = 'نورة'): Promise<Page> => {
    const page = await at.windowOf('agent', name)
    await page.goto(`/desk/conversations/${id}`)
    await page.getByRole('log').waitFor()
    return page
  }
  const take = async (page: Page) => {
    await page.getByRole('button', { name: 'استلام' }).click()
    await page.getByText('معك الآن').waitFor()
  }
  const saidBy = async (id: string, author: string) =>
    (await at.desk.said(id)).filter((message) => message.author === author)

  describe('files', () => {
    it('sends a PDF with its caption, after it says how far it is', async () => {
      const id = await waiting('سارة')
      const page = await open(id)
      await take(page)
      const picker = page.locator('input[type=file]')
      await picker.setInputFiles({ name: 'نموذج.pdf', mimeType: 'application/pdf', buffer: pdf })
      await page.getByRole('button', { name: /إزالة .*نموذج/ }).waitFor()
      await page.getByRole('textbox').fill('املئي هذا النموذج')
      await page.getByRole('button', { name: 'إرسال' }).click()
      await page
        .getByRole('log')
        .getByRole('link', { name: /نموذج.pdf/ })
        .waitFor()
      const [message] = await saidBy(id, 'staff')
      expect(message?.text).to.equal('املئي هذا النموذج')
      expect(message?.activity).to.have.nested.property('attachments[0].name', 'نموذج.pdf')
    })

    it('says that a channel does not carry a file before anything is uploaded', async () => {
      const id = await waiting('سارة', { channel: 'whatsapp' })
      const page = await open(id)
      await take(page)
      let uploads = 0
      await page.route('**/api/desk/files?*', (route) => {
        uploads += 1
        return route.continue()
      })
      const picker = page.locator('input[type=file]')
      await picker.setInputFiles([
        { name: 'كبيرة.png', mimeType: 'image/png', buffer: Buffer.alloc(6 * 1024 * 1024) },
        { name: 'جدول.xlsx', mimeType: 'application/vnd.ms-excel', buffer: Buffer.from('x') },
      ])
      await page.getByText('أكبر مما تنقله هذه القناة').waitFor()
      await page.getByText('لا تنقل هذه القناة هذا النوع').waitFor()
      expect(await page.getByRole('button', { name: 'إرسال' }).isDisabled()).to.equal(true)
      expect(uploads).to.equal(0)
    })

    it('cancels an upload that is under way, and tries again one that failed', async () => {
      const id = await waiting('سارة')
      const page = await open(id)
      await take(page)
      let tries = 0
      await page.route('**/api/desk/files?*', async (route) => {
        tries += 1
        if (tries === 1) return
        return tries === 2 ? route.abort() : route.continue()
      })
      const picker = page.locator('input[type=file]')
      const file = { name: 'نموذج.pdf', mimeType: 'application/pdf', buffer: pdf }
      await picker.setInputFiles(file)
      await page.getByRole('button', { name: /إلغاء رفع/ }).click()
      await page.getByRole('button', { name: /إلغاء رفع/ }).waitFor({ state: 'detached' })
      await picker.setInputFiles([])
      await picker.setInputFiles(file)
      await page.getByRole('button', { name: 'إعادة المحاولة' }).click()
      await page.getByRole('button', { name: /إزالة .*نموذج/ }).waitFor()
      await page.getByRole('button', { name: 'إرسال' }).click()
      await until(async () => (await saidBy(id, 'staff')).length === 1)
    })

    it('quotes what the person said', async () => {
      const id = await waiting('سارة', { text: 'كم يوم يأخذ الطلب؟' })
      const page = await open(id)
      await take(page)
      await page.getByRole('button', { name: 'اقتباس في الرد' }).first().click()
      await page.keyboard.insertText('أربعة عشر يومًا')
      await page.keyboard.press('Enter')
      await until(async () => (await saidBy(id, 'staff')).length === 1)
      const [message] = await saidBy(id, 'staff')
      expect(message?.activity).to.have.nested.property('channelData.quoted.text', 'كم يوم يأخذ الطلب؟')
    })
  })

  describe('two officers', () => {
    it('lets the first reply win, and keeps the text of the second', async () => {
      const id = await waiting('سارة')
      const first = await open(id, 'نورة')
      const second = await open(id, 'فهد')
      await second.route('**/events', (route) => route.abort())
      await first.getByRole('textbox').fill('أهلًا سارة، معك نورة')
      await second.getByRole('textbox').fill('مرحبًا، كيف أساعدك؟')
      await first.keyboard.press('Enter')
      await first.getByText('معك الآن').waitFor()
      await second.keyboard.press('Enter')
      await second
        .getByText(/المحادثة مع .*نورة/)
        .first()
        .waitFor()
      await second.getByText('لم يُرسل نصك، وهو محفوظ هنا').waitFor()
      await second.getByRole('button', { name: 'اتركه ملاحظة لزميلك' }).click()
      await until(async () => (await saidBy(id, 'system')).length === 1)
      expect((await saidBy(id, 'staff')).map(({ text }) => text)).to.deep.equal(['أهلًا سارة، معك نورة'])
      expect((await saidBy(id, 'system')).map(({ text }) => text)).to.deep.equal(['مرحبًا، كيف أساعدك؟'])
    })
  })
})
