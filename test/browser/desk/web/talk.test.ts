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

  type Asking = { text?: string; channel?: string; priority?: number; reason?: string }
  const waiting = async (
    name: string,
    { text = 'أبغى أكلم موظف', channel = 'webchat', ...handoff }: Asking = {},
  ) => {
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
    it('see each other in a conversation, and who writes', async () => {
      const id = await waiting('سارة')
      const first = await open(id, 'نورة')
      const second = await open(id, 'فهد')
      await first.getByText(/فهد.* يقرأ هذه المحادثة الآن/).waitFor()
      await second.getByText(/نورة.* يقرأ هذه المحادثة الآن/).waitFor()
      await second.getByRole('textbox').fill('مرحبًا')
      await first.getByText(/فهد.* يكتب ردًا الآن/).waitFor()
      await second.goto('about:blank')
      await first.getByText(/فهد.* يكتب ردًا الآن/).waitFor({ state: 'detached' })
    })

    it('let the first reply win, and keep the text of the second', async () => {
      const id = await waiting('سارة')
      const first = await open(id, 'نورة')
      const second = await open(id, 'فهد')
      await first.getByRole('textbox').fill('أهلًا سارة، معك نورة')
      await second.getByRole('textbox').fill('مرحبًا، كيف أساعدك؟')
      await second.route(`**/conversations/${id}/take`, async (route) => {
        await first.getByRole('textbox').press('Enter')
        await first.getByText('معك الآن').waitFor()
        await route.continue()
      })
      await second.getByRole('textbox').press('Enter')
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

  it('lets an officer take a conversation, send a PDF and close it with a reason', async () => {
    const id = await waiting('سارة', { text: 'أرسلوا لي نموذج التقديم' })
    const page = await at.windowOf('agent', 'نورة')
    await page.goto('/desk')
    await page.getByRole('link', { name: /أرسلوا لي نموذج التقديم/ }).click()
    await page.getByRole('log').waitFor()
    await take(page)
    const picker = page.locator('input[type=file]')
    await picker.setInputFiles({ name: 'نموذج.pdf', mimeType: 'application/pdf', buffer: pdf })
    await page.getByRole('button', { name: /إزالة .*نموذج/ }).waitFor()
    await page.getByRole('textbox').fill('/نموذج')
    await page.getByRole('option', { name: /النموذج مرفق/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page
      .getByRole('log')
      .getByRole('link', { name: /نموذج.pdf/ })
      .waitFor()
    await page.getByRole('button', { name: 'إنهاء' }).click()
    await page.getByRole('menuitem', { name: 'قُدّم طلبه' }).click()
    await page.getByText(/أنهى .*نورة.* المحادثة: .*قُدّم طلبه/).waitFor({ timeout: 15_000 })
    const [message] = await saidBy(id, 'staff')
    expect(message?.text).to.match(/^أرفقت لك النموذج/)
    expect((await at.desk.conversation(id)).owner).to.equal('bot')
  })

  it('keeps a ready reply that lacks something from being sent', async () => {
    const id = await waiting('سارة')
    const page = await open(id)
    await take(page)
    await page.getByRole('textbox').fill('/request-received')
    await page.keyboard.press('Enter')
    await page.getByText('أكمل ما بين القوسين').waitFor()
    await page.keyboard.press('Enter')
    expect(await page.getByRole('button', { name: 'إرسال' }).isDisabled()).to.equal(true)
    expect(await saidBy(id, 'staff')).to.deep.equal([])
  })

  it('counts in the title who writes in one’s own conversation elsewhere in the desk', async () => {
    const id = await waiting('سارة')
    const page = await open(id)
    await take(page)
    await page.getByRole('textbox').fill('أهلًا')
    await page.keyboard.press('Enter')
    await until(async () => (await saidBy(id, 'staff')).length === 1)
    await page.goto('/desk/requests')
    await until(async () => (await page.title()) === 'وصل')
    await at.desk.contactWrites('عندي سؤال آخر', { name: 'سارة', accountId: 'account of سارة' })
    await until(async () => (await page.title()) === '(1) وصل')
  })

  it('shows what the person wrote, and since when they wait, in words', async () => {
    await waiting('مها', { text: 'الإيجار متأخر شهرين', priority: 20, reason: 'care-distress' })
    await waiting('سارة', { text: 'كم يوم يأخذ الطلب؟' })
    const page = await at.windowOf('agent', 'نورة')
    await page.goto('/desk')
    const rows = page.getByRole('main').getByRole('listitem')
    await rows.nth(1).waitFor()
    expect(await rows.nth(0).innerText())
      .to.include('الإيجار متأخر شهرين')
      .and.include('ينتظر الآن')
    expect(await rows.nth(1).innerText()).to.include('كم يوم يأخذ الطلب؟')
  })
})
