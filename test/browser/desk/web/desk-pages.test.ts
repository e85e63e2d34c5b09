import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { hashPassword } from '../../../../src/desk/auth/password.ts'
import { type DeskInBrowser, deskForEachTest, desktop, phone } from '../../../support/desk-in-browser.ts'

const answers = {
  'full-name': 'سارة محمد',
  'national-id': '1000000008',
  'support-type': 'goods',
  report: { files: [{ id: 'x', name: 'تقرير.pdf', mediaType: 'application/pdf', size: 10 }] },
}

/** Waits until an expression is true in the page; the page's own policy forbids to wait inside it. */
async function comesTrue(page: Page, expression: string): Promise<void> {
  const end = Date.now() + 25_000
  while (!(await page.evaluate(expression))) {
    if (Date.now() > end) throw new Error(`${expression} did not come true`)
    await page.waitForTimeout(25)
  }
}

describe('the desk’s pages', function () {
  this.timeout(60_000)
  let at: DeskInBrowser
  deskForEachTest((desk) => {
    at = desk
  })

  const waiting = async (name: string, text = 'أبغى أكلم موظف', channel = 'webchat') => {
    const accountId = `account of ${name}`
    const { conversationId } = await at.desk.contactWrites(text, { name, channel, accountId })
    await at.desk.askForPerson(conversationId)
    return conversationId
  }
  /** Closing asks why, in a menu. */
  const finish = async (page: Page) => {
    await page.getByRole('button', { name: 'إنهاء' }).click()
    await page.getByRole('menuitem', { name: 'أُجيب عن سؤاله' }).click()
  }
  const said = async (id: string, author: string) =>
    (await at.desk.said(id)).filter((message) => message.author === author).map((message) => message.text)

  describe('signing in', () => {
    it('tells a wrong password from a right one, and opens the conversations', async () => {
      const id = await at.desk.addStaff('agent', 'نورة', await hashPassword('a long enough secret'))
      const page = await at.openWindow(desktop)
      await page.goto('/desk')
      await page.getByLabel('البريد الإلكتروني').fill(`${id}@example.org`)
      await page.locator('input[name=password]').fill('not the secret')
      await page.getByRole('button', { name: 'دخول' }).click()
      await page.getByRole('alert').getByText('البريد أو كلمة المرور غير صحيحة').waitFor()
      await page.locator('input[name=password]').fill('a long enough secret')
      await page.getByRole('button', { name: 'دخول' }).click()
      await page.getByText('لا أحد ينتظر').waitFor()
    })

    it('asks to sign in again when the session has ended, and keeps the unsent reply', async () => {
      const id = await waiting('سارة')
      const page = await at.windowOf('agent', 'نورة')
      await page.goto(`/desk/conversations/${id}`)
      await page.getByRole('button', { name: 'استلام' }).click()
      await page.getByLabel('رد', { exact: true }).last().fill('لحظة من فضلك')
      await page.context().clearCookies()
      await at.desk.store.write(async (write) => write.signal({ kind: 'queue' }))
      await page.getByText('انتهت جلستك').waitFor()
      expect(await page.evaluate('JSON.stringify(sessionStorage)')).to.include('لحظة من فضلك')
    })
  })

  describe('the queue', () => {
    it('is not what a committee member sees: the requests are', async () => {
      const page = await at.windowOf('committee', 'عضو')
      await page.goto('/desk')
      await page.getByRole('heading', { name: 'الطلبات' }).waitFor()
      expect(await page.getByRole('link', { name: 'المحادثات' }).count()).to.equal(0)
    })

    it('shows at once who begins to wait, and counts them in the title', async () => {
      const page = await at.windowOf('agent', 'نورة')
      await page.goto('/desk')
      await page.getByText('لا أحد ينتظر').waitFor()
      const id = await waiting('سارة القحطاني')
      await at.desk.store.write(async (write) => write.signal({ kind: 'queue' }))
      await page.getByRole('link', { name: /سارة القحطاني/ }).waitFor()
      await comesTrue(page, "document.title === '(1) وصل'")
      expect(id).to.be.a('string')
    })

    it('takes, answers and finishes with the keyboard alone', async () => {
      const id = await waiting('سارة')
      const page = await at.windowOf('agent', 'نورة')
      await page.goto('/desk')
      await page.getByRole('link', { name: /سارة/ }).waitFor()
      await page.keyboard.press('KeyJ')
      await page.getByRole('log').waitFor()
      await page.keyboard.press('KeyT')
      await page.getByText('معك الآن').waitFor()
      await page.keyboard.press('KeyR')
      await page.keyboard.insertText('أهلًا سارة')
      await page.keyboard.press('Enter')
      await page.getByRole('log').getByText('أهلًا سارة').waitFor()
      await comesTrue(page, "!document.querySelector('[data-state=sending]')")
      expect(await said(id, 'staff')).to.deep.equal(['أهلًا سارة'])
    })

    it('names the colleague who was faster', async () => {
      const id = await waiting('سارة')
      const page = await at.windowOf('agent', 'نورة')
      await page.goto(`/desk/conversations/${id}`)
      await page.getByRole('button', { name: 'استلام' }).waitFor()
      const colleague = await at.desk.signIn('agent', 'فهد')
      await page.route('**/events', (route) => route.abort())
      await page.route(`**/conversations/${id}/take`, async (route) => {
        await colleague.post(`/conversations/${id}/take`)
        await route.continue()
      })
      await page.getByRole('button', { name: 'استلام' }).click()
      await page
        .getByRole('alert')
        .getByText(/المحادثة مع .*فهد/)
        .waitFor()
    })
  })

  describe('a conversation', () => {
    const taken = async (name = 'سارة', channel = 'webchat') => {
      const id = await waiting(name, 'السلام عليكم', channel)
      const page = await at.windowOf('agent', 'نورة')
      await page.goto(`/desk/conversations/${id}`)
      await page.getByRole('button', { name: 'استلام' }).click()
      await page.getByText('معك الآن').waitFor()
      return { id, page, field: page.getByRole('textbox') }
    }

    it('marks where the unread messages begin', async () => {
      const id = await waiting('سارة', 'السلام عليكم')
      await at.desk.contactWrites('هل من أحد؟', { accountId: 'account of سارة' })
      const page = await at.windowOf('agent', 'نورة')
      await page.goto(`/desk/conversations/${id}`)
      await page.getByRole('log').getByText('رسائل جديدة').waitFor()
    })

    it('forgets an unsent reply when somebody else signs in', async () => {
      const { page, field } = await taken()
      await field.fill('رد لم يُرسل')
      const { cookie } = await at.desk.signIn('agent', 'فهد')
      const [name = '', value = ''] = cookie.split('=')
      await page.context().addCookies([{ name, value, url: new URL(page.url()).origin }])
      await page.reload()
      await page.getByText(/المحادثة مع .*نورة/).waitFor()
      expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.to.include('رد لم يُرسل')
    })

    it('keeps an unsent reply over a reload', async () => {
      const { page, field } = await taken()
      await field.fill('سأعود إليك')
      await page.reload()
      await comesTrue(page, "document.querySelector('textarea[aria-label]')?.value === 'سأعود إليك'")
    })

    it('keeps a reply that could not be sent, and sends it once when tried again', async () => {
      const { id, page, field } = await taken()
      let tries = 0
      await page.route('**/reply', async (route) => {
        tries += 1
        if (tries > 1) return route.continue()
        await route.fetch()
        return route.abort()
      })
      await field.fill('رد مهم')
      await field.press('Enter')
      await page.getByText('تعذّر الوصول إلى الخادم').waitFor()
      await page.getByRole('button', { name: 'إعادة المحاولة' }).click()
      await comesTrue(page, "!document.querySelector('[data-state]')")
      expect(await said(id, 'staff')).to.deep.equal(['رد مهم'])
    })

    it('says that a reply after the window is parked', async () => {
      const { id, page, field } = await taken('سارة', 'whatsapp')
      await page.getByText(/تُغلق نافذة الرد بعد/).waitFor()
      await at.desk.store.write(({ trx }) =>
        trx
          .updateTable('conversations')
          .set({ last_inbound_at: Date.now() - 25 * 3_600_000 })
          .where('id', '=', id)
          .execute(),
      )
      await field.fill('هل ما زلت بحاجة؟')
      await field.press('Enter')
      await page.getByText('محفوظة حتى يكتب المستفيد مجددًا').waitFor()
    })

    it('keeps notes among colleagues', async () => {
      const { id, page, field } = await taken()
      await page.getByText('ملاحظة داخلية').first().click()
      await field.fill('يسأل عن طلبه القديم')
      await field.press('Enter')
      await page.getByRole('log').getByText('يسأل عن طلبه القديم').waitFor()
      expect(await said(id, 'staff')).to.deep.equal([])
      expect(await said(id, 'system')).to.deep.equal(['يسأل عن طلبه القديم'])
    })

    it('lets finishing be taken back, and carries it out when it is not', async () => {
      const { id, page } = await taken()
      await finish(page)
      await page.getByRole('button', { name: 'تراجع' }).click()
      await page.getByRole('textbox').waitFor()
      expect((await at.desk.conversation(id)).owner).to.equal('staff')
      await finish(page)
      await page.getByText('مع المساعد الآلي').first().waitFor({ timeout: 15_000 })
      expect((await at.desk.conversation(id)).owner).to.equal('bot')
    })

    it('carries finishing out at once when the page is left', async () => {
      const { id, page } = await taken()
      await finish(page)
      await page.getByRole('button', { name: 'تراجع' }).waitFor()
      await page.goto('about:blank')
      const isClosed = async () => (await at.desk.conversation(id)).owner === 'bot'
      for (let wait = 0; wait < 40 && !(await isClosed()); wait++) await page.waitForTimeout(50)
      expect(await isClosed()).to.equal(true)
    })

    it('reads older messages without losing the place', async () => {
      const accountId = 'long'
      for (let index = 1; index <= 70; index++) await at.desk.contactWrites(`رسالة ${index}.`, { accountId })
      const { conversationId } = await at.desk.contactWrites('الأخيرة', { accountId })
      await at.desk.askForPerson(conversationId)
      const page = await at.windowOf('agent', 'نورة')
      await page.goto(`/desk/conversations/${conversationId}`)
      await page.getByRole('log').getByText('الأخيرة').waitFor()
      expect(await page.getByRole('log').getByText('رسالة 5.', { exact: true }).count()).to.equal(0)
      const anchor = page.getByRole('log').getByText('رسالة 24.', { exact: true })
      await anchor.scrollIntoViewIfNeeded()
      await page.getByRole('log').getByText('رسالة 5.', { exact: true }).waitFor({ state: 'attached' })
      const box = await anchor.boundingBox()
      expect(box?.y).to.be.within(0, 900)
    })

    it('says when the connection is lost, and catches up when it is back', async () => {
      const { id, page } = await taken()
      await page.context().setOffline(true)
      await page.getByText('انقطع الاتصال').waitFor({ timeout: 15_000 })
      await at.desk.contactWrites('هل من أحد؟', { name: 'سارة', accountId: 'account of سارة' })
      await page.context().setOffline(false)
      await page.getByRole('log').getByText('هل من أحد؟').waitFor({ timeout: 40_000 })
      await page.getByText('انقطع الاتصال').waitFor({ state: 'detached' })
      expect(id).to.be.a('string')
    })
  })

  describe('requests', () => {
    it('masks a sensitive answer until it is asked for, and records the look', async () => {
      const account = await at.desk.contactWrites('طلب')
      const { id } = await at.desk.submitRequest(account, { form: 'support-request', answers })
      const page = await at.windowOf('researcher', 'باحثة')
      await page.goto(`/desk/requests/${id}`)
      await page.getByText('••••••').first().waitFor()
      expect(await page.getByText('1000000008').count()).to.equal(0)
      await page.getByRole('button', { name: 'إظهار' }).first().click()
      await page.getByText('1000000008').waitFor()
      const looks = await at.desk.store.read.selectFrom('audit').select('action').execute()
      expect(looks.map(({ action }) => action)).to.include('reveal-answer')
    })

    it('makes a move and shows it in the history', async () => {
      const account = await at.desk.contactWrites('طلب')
      const { id } = await at.desk.submitRequest(account, { form: 'support-request', answers })
      const page = await at.windowOf('researcher', 'باحثة')
      await page.goto(`/desk/requests/${id}`)
      await page.getByRole('button', { name: 'بدء المطابقة' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'بدء المطابقة' }).click()
      await page.getByText('بدأت مطابقة البيانات').waitFor()
      await page.getByRole('button', { name: 'سحب الطلب' }).click()
      const confirm = page.getByRole('dialog').getByRole('button', { name: 'سحب الطلب' })
      expect(await confirm.isDisabled()).to.equal(true)
      await page.getByRole('dialog').getByLabel('السبب').fill('طلب صاحبه ذلك')
      await confirm.click()
      await page.getByText('سُحب الطلب').waitFor()
      await page.getByText('طلب صاحبه ذلك').waitFor()
    })

    it('filters by stage and finds by reference', async () => {
      const account = await at.desk.contactWrites('طلب')
      const { reference } = await at.desk.submitRequest(account, { form: 'support-request', answers })
      await at.desk.submitRequest(account, { form: 'call-back', answers: { topic: 'سؤال' } })
      const page = await at.windowOf('agent', 'نورة')
      await page.goto('/desk/requests')
      await page.getByRole('link', { name: reference }).waitFor()
      await page.getByRole('searchbox').fill(reference)
      await comesTrue(page, "document.querySelectorAll('main li').length === 1")
      await page.getByRole('searchbox').fill('')
      await page.getByRole('button', { name: /جديد 2/ }).click()
      await comesTrue(page, "document.querySelectorAll('main li').length === 2")
    })
  })

  describe('on every screen', () => {
    for (const [name, options] of Object.entries({ desktop, phone })) {
      for (const language of ['ar', 'en']) {
        it(`fits a ${name} window in ${language}`, async () => {
          const id = await waiting('مها بنت عبدالرحمن بن سليمان الفوزان', 'رقم طلبي SR-7K3Q-9MX2')
          const account = await at.desk.contactWrites('طلب', { name: 'John Mathew' })
          const request = await at.desk.submitRequest(account, { form: 'support-request', answers })
          const page = await at.windowOf('admin', 'مديرة', options)
          await page.addInitScript(`localStorage.setItem('wasl.desk.language', '${language}')`)
          const places = [
            'conversations',
            `conversations/${id}`,
            'requests',
            `requests/${request.id}`,
            'staff',
            'failed-events',
          ]
          for (const place of places) {
            await page.goto(`/desk/${place}`)
            await page.waitForSelector('main h1:visible, main h2:visible')
            await page.waitForLoadState('domcontentloaded')
            const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
            expect(overflow, place).to.be.at.most(0)
            expect(await page.evaluate('document.documentElement.dir')).to.equal(
              language === 'ar' ? 'rtl' : 'ltr',
            )
          }
        })
      }
    }

    it('shows one pane at a time on a phone, with a way back', async () => {
      await waiting('سارة')
      const page = await at.windowOf('agent', 'نورة', phone)
      await page.goto('/desk')
      await page.getByRole('link', { name: /سارة/ }).tap()
      await page.getByRole('log').waitFor()
      expect(await page.getByRole('navigation', { name: 'أقسام المكتب' }).isVisible()).to.equal(false)
      await page.getByRole('link', { name: 'رجوع' }).tap()
      await page.getByRole('link', { name: /سارة/ }).waitFor()
    })

    it('turns to English and back without a reload', async () => {
      const page = await at.windowOf('agent', 'نورة')
      await page.goto('/desk')
      await page.getByRole('button', { name: 'حسابك' }).click()
      await page.getByRole('menuitem', { name: 'English' }).click()
      await page.getByRole('heading', { name: 'Conversations' }).waitFor()
      expect(await page.evaluate('document.documentElement.dir')).to.equal('ltr')
    })
  })
})
