import { expect } from 'chai'
import { type DeskInBrowser, deskForEachTest, desktop, phone } from '../../../support/desk-in-browser.ts'

describe('the desk’s page of the audit and that of one’s own access', function () {
  this.timeout(60_000)
  let at: DeskInBrowser
  deskForEachTest((desk) => {
    at = desk
  })

  for (const [screen, options] of [
    ['a wide screen', desktop],
    ['a phone', phone],
  ] as const) {
    it(`tells an administrator who did what, in both languages, on ${screen}`, async () => {
      const { conversationId } = await at.desk.contactWrites('السلام عليكم')
      await at.desk.askForPerson(conversationId)
      const agent = await at.desk.signIn('agent', 'هدى')
      await agent.post(`/conversations/${conversationId}/take`)
      await agent.get('/audit')
      const page = await at.windowOf('admin', 'منى', options)
      await page.goto('/desk/audit')
      await page.getByText('استلم محادثة').waitFor()
      await page.getByText('مُنع مما ليس من صلاحيته').waitFor()
      expect(await page.getByRole('link', { name: 'محادثة', exact: true }).getAttribute('href')).to.include(
        conversationId,
      )
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
      expect(overflow, 'pixels beyond the screen').to.be.at.most(0)
      await page.getByRole('button', { name: 'حسابك' }).click()
      await page.getByRole('menuitem', { name: 'English' }).click()
      await page.getByText('Took a conversation').waitFor()
    })

    it(`shows where one is signed in, and asks for the current password, on ${screen}`, async () => {
      const page = await at.windowOf('agent', 'هدى', options)
      await page.goto('/desk/me')
      await page.getByText('هذا الجهاز').waitFor()
      await page.getByRole('button', { name: 'تغيير كلمة المرور' }).click()
      await page.getByRole('dialog').getByLabel('كلمة المرور الحالية').waitFor()
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
      expect(overflow, 'pixels beyond the screen').to.be.at.most(0)
    })
  }

  it('has no place in the rail of those who are no administrators', async () => {
    const page = await at.windowOf('supervisor', 'ريم', desktop)
    await page.goto('/desk/audit')
    await page.getByRole('navigation', { name: 'أقسام المكتب' }).getByText('الفريق').waitFor()
    expect(
      await page.getByRole('navigation', { name: 'أقسام المكتب' }).getByText('سجل التدقيق').count(),
    ).to.equal(0)
  })
})
