import { readFileSync } from 'node:fs'
import { deskForEachTest, type DeskInBrowser, desktop, phone } from '../../../support/desk-in-browser.ts'
describe('look', function () {
  this.timeout(120000)
  let at: DeskInBrowser
  deskForEachTest((s) => { at = s })
  for (const scheme of ['light', 'dark'] as const)
  it('looks ' + scheme, async () => {
    const a = await at.desk.contactWrites('متى يصلني الرد على طلبي؟ أنا قدمت من أسبوعين وما جاني شي', { channel: 'whatsapp', name: 'سعد الحربي', accountId: '966551237788' })
    await at.desk.submitRequest(a, { answers: { 'full-name': 'سعد ناصر الحربي', 'national-id': '1098765432', 'support-type': 'money' } })
    await at.desk.contactWrites('سعد يسلم عليكم', { name: 'سعدون' })
    await at.desk.addFile(a, at.desk.clock.newId(), { name: 'تقرير طبي.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(3000) })
    const agent = await at.desk.signIn('agent', 'ريم')
    await agent.post(`/conversations/${a.conversationId}/note`, { text: 'وعدناه باتصال بعد المغرب' })
    const axe = readFileSync('/tmp/axe/package/axe.min.js', 'utf8')
    for (const [name, options] of [['wide', desktop], ['phone', phone]] as const) {
      const page = await at.windowOf('agent', 'نورة', { ...options, colorScheme: scheme })
      const check = async (what: string) => {
        await page.screenshot({ path: `/tmp/look-${scheme}-${name}-${what}.png` })
        await page.evaluate(axe)
        const v = await page.evaluate('axe.run().then(r => r.violations.map(x => x.id + ": " + x.nodes.map(n => n.html.slice(0,160) + " " + n.failureSummary).join("\\n   ")))')
        console.log(scheme, name, what, JSON.stringify(v, null, 1), await page.evaluate('document.documentElement.scrollWidth'))
      }
      await page.goto('/desk/conversations?view=all')
      await page.getByRole('combobox', { name: 'البحث' }).fill('سعد')
      await page.getByRole('option').first().waitFor()
      await check('results')
      await page.goto(`/desk/contacts/${a.contactId}`)
      await page.getByText('متى يصلني').waitFor()
      await check('person')
      await page.goto(`/desk/conversations/${a.conversationId}?view=all`)
      await page.getByText('متى يصلني').first().waitFor()
      await check('conversation')
    }
  })
})
