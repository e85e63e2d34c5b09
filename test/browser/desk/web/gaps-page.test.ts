import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { addUnanswered } from '../../../../src/store/tables/unanswered.ts'
import { copyContent } from '../../../support/content-root.ts'
import {
  type DeskInBrowser,
  desktop,
  phone,
  sharedBrowser,
  startDeskInBrowser,
} from '../../../support/desk-in-browser.ts'
import { taughtContent } from '../../../support/taught-content.ts'

describe('the desk’s page of gaps', function () {
  this.timeout(60_000)
  let open: Awaited<ReturnType<typeof sharedBrowser>>
  let at: DeskInBrowser
  let content: ReturnType<typeof copyContent>

  before(async function () {
    this.timeout(180_000)
    open = await sharedBrowser()
    if (!open) this.skip()
  })
  beforeEach(async () => {
    content = copyContent()
    if (open)
      at = await startDeskInBrowser(open.browser, open.pages, { knowledge: taughtContent(content.root) })
  })
  afterEach(async () => {
    const complaints = [...at.complaints]
    await at.close()
    content.remove()
    expect(complaints).to.deep.equal([])
  })

  const ask = (text: string) => {
    const question = {
      id: at.desk.clock.newId(),
      conversationId: 'c',
      text,
      topic: null,
      reason: 'unknown' as const,
    }
    return at.desk.store.write((write) => addUnanswered(write, question, at.desk.clock.now()))
  }

  for (const [screen, options] of [
    ['a wide screen', desktop],
    ['a phone', phone],
  ] as const) {
    it(`teaches a question to a topic on ${screen}`, async () => {
      await ask('قبلتوني ولا لسه')
      const page = await at.windowOf('agent', 'نورة', options)
      await page.goto('/desk/gaps')
      await page.getByText('قبلتوني ولا لسه').waitFor()
      await page.getByText('dialogs/menu.yaml:3: wrong').waitFor()
      await page.getByRole('button', { name: 'أضفه إلى موضوع' }).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('textbox').first().fill('انقبل طلبي ولا لسه')
      await sheet.getByRole('button', { name: 'أضفه إلى موضوع' }).click()
      await page.getByText('لا أسئلة بلا جواب').waitFor()
      expect(readFileSync(join(content.root, 'dialogs/faq/outcome.yaml'), 'utf8')).to.include(
        '- انقبل طلبي ولا لسه',
      )
    })
  }

  it('takes away what is not the association’s to answer', async () => {
    await ask('بكم سعر الدولار')
    const page = await at.windowOf('agent', 'نورة')
    await page.goto('/desk/gaps')
    await page.getByRole('button', { name: 'ليس من شأننا' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'ليس من شأننا' }).click()
    await page.getByText('لا أسئلة بلا جواب').waitFor()
  })

  it('is not among the places of a committee member', async () => {
    const page = await at.windowOf('committee', 'خالد')
    await page.goto('/desk/gaps')
    await page.getByRole('link', { name: 'الطلبات' }).first().waitFor()
    expect(await page.getByRole('link', { name: 'ثغرات المعرفة' }).count()).to.equal(0)
  })
})
