import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import type { StaffRole } from '../../../../src/shared/staff-role.ts'
import { staffRoleSchema } from '../../../../src/shared/staff-role.ts'
import { fillDesk } from '../../../support/believable-desk.ts'
import { type DeskInBrowser, deskForEachTest, desktop, phone } from '../../../support/desk-in-browser.ts'
import { axeViolations, measurePage, openPlace } from '../../../support/look-at-page.ts'

const languages = ['ar', 'en'] as const

describe('every page of the desk', function () {
  this.timeout(240_000)
  let at: DeskInBrowser
  deskForEachTest((desk) => {
    at = desk
  })

  const places = async () => {
    const { conversationId, requestIds } = await fillDesk(at.desk)
    return [
      'conversations',
      `conversations/${conversationId}?view=all`,
      'requests',
      'requests?view=board',
      'requests?view=table',
      ...[1, 2, 4, 8].map((at) => `requests/${requestIds[at]}`),
      'requests/new',
      'follow-ups',
      `follow-ups/${requestIds.at(-1)}`,
      'committee',
      'gaps',
      'failed-events',
      'staff',
      'missing-facts',
      'audit',
    ]
  }
  const windowIn = async (
    role: StaffRole,
    options: typeof desktop,
    look: { language: string; scheme?: 'light' | 'dark' },
  ) => {
    const page = await at.windowOf(role, 'صاحبة الاسم الطويل جدًا في المكتب', options)
    const { language, scheme = 'light' } = look
    await page.addInitScript(
      `localStorage.setItem('wasl.desk.language', '${language}'); localStorage.setItem('wasl.desk.scheme', '${scheme}')`,
    )
    return page
  }

  for (const role of staffRoleSchema.options) {
    // The administrator sees every page that a role sees: one of them is enough for the second language.
    for (const language of role === 'admin' ? languages : (['ar'] as const)) {
      it(`is whole on a phone for ${role} in ${language}`, async () => {
        const all = await places()
        const page = await windowIn(role, phone, { language })
        const faults: string[] = []
        for (const place of all) {
          await openPlace(page, place)
          const { tooWide, cut } = await measurePage(page)
          if (tooWide > 0) faults.push(`${place} is ${tooWide} pixels too wide`)
          for (const text of cut) faults.push(`${place} cuts «${text}»`)
        }
        expect(faults).to.deep.equal([])
      })
    }
  }

  for (const language of languages) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`has nothing that axe finds wrong in ${language}, ${scheme}`, async () => {
        const all = await places()
        const page = await windowIn('admin', desktop, { language, scheme })
        const faults: string[] = []
        for (const place of all) {
          await openPlace(page, place)
          for (const fault of await axeViolations(page)) faults.push(`${place}: ${fault}`)
        }
        expect(faults).to.deep.equal([])
      })
    }
  }
})

describe('the desk’s look', function () {
  this.timeout(60_000)
  let at: DeskInBrowser
  deskForEachTest((desk) => {
    at = desk
  })

  it('writes Arabic in a font that the desk serves itself', async () => {
    const page = await at.windowOf('agent', 'نورة')
    await openPlace(page, 'requests')
    const loaded = await page.evaluate(
      "document.fonts.ready.then(() => [...document.fonts].some((font) => font.family.includes('IBM Plex Sans Arabic') && font.status === 'loaded'))",
    )
    expect(loaded).to.equal(true)
  })

  it('needs at most 250 kB of compressed script for its first page', async () => {
    const page = await at.windowOf('agent', 'نورة')
    const addresses = new Set<string>()
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) addresses.add(response.url())
    })
    await openPlace(page, 'conversations')
    let bytes = 0
    for (const address of addresses) {
      const response = await fetch(address, { headers: { 'accept-encoding': 'gzip' } })
      expect(response.headers.get('content-encoding') ?? 'small', address).to.be.oneOf(['gzip', 'small'])
      bytes += gzipSync(Buffer.from(await response.arrayBuffer())).byteLength
    }
    console.log(`      ${Math.round(bytes / 1000)} kB of script, gzipped`)
    expect(bytes).to.be.within(50_000, 250_000)
  })

  it('lists the keys when ? is pressed', async () => {
    const page = await at.windowOf('agent', 'نورة')
    await openPlace(page, 'conversations')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'اختصارات لوحة المفاتيح' }).waitFor()
  })
})
