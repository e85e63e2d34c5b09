import { mkdirSync } from 'node:fs'
import type { Browser, Frame, Page } from 'playwright-core'
import { loadDataKeys } from '../../src/app/data-key.ts'
import { runStaffCommand } from '../../src/desk/staff/staff-command.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { openStore } from '../../src/store/open-store.ts'
import { localSignalBus } from '../../src/store/signals.ts'
import { Vault } from '../../src/store/vault.ts'
import { launchBrowser } from './browser.ts'
import { completeSupportRequest } from './complete-support-request.ts'
import { type RunningApp, startRunningApp, WebVisitor, whatsappText } from './running-app.ts'

const password = 'a long enough password'
const folder = '.readme'

/** Takes the README's pictures of the running program: `node --import tsx test/support/take-pictures.ts`. */
const app = await startRunningApp()
const browser = await launchBrowser()
if (!browser) throw new Error('no Chromium was found')
mkdirSync(folder, { recursive: true })
await addAgent(app)
await fillDesk(app)
await pictureWidget(browser, app)
for (const [name, width, height] of [
  ['desk', 1440, 900],
  ['desk-phone', 390, 844],
] as const) {
  await pictureDesk(browser, app, { name, width, height })
}
await browser.close()
await app.close()

async function addAgent({ dataDir }: RunningApp): Promise<void> {
  const { keys } = loadDataKeys({ dataDir, dataKey: null, databaseUrl: null })
  const bus = localSignalBus(console.error)
  const store = await openStore({ dataDir, databaseUrl: null, vault: new Vault(keys), bus })
  const words = [
    'add',
    '--email',
    'sara@example.org',
    '--name',
    'سارة',
    '--role',
    'admin',
    '--password-stdin',
  ]
  await runStaffCommand(words, { store, clock: systemClock(), readPassword: async () => password })
  await store.close()
}

async function fillDesk({ url, graph }: RunningApp): Promise<void> {
  const applicant = await WebVisitor.arrive(url)
  await completeSupportRequest(applicant)
  await applicant.say('ابغى اكلم موظف')
  await applicant.post({
    type: 'message',
    text: 'رفعت الطلب اليوم وعندي سؤال عن المستندات',
    from: { id: 'visitor' },
  })
  for (const [id, from, text] of [
    ['wamid.1', '966500000011', 'السلام عليكم'],
    ['wamid.2', '966500000011', 'كم ياخذ الرد؟'],
    ['wamid.3', '966500000011', 'ابي موظف'],
    ['wamid.4', '966500000012', 'محتاجين متبرعين دم ضروري الحين'],
  ] as const) {
    await graph.deliver(`${url}/webhooks/whatsapp`, whatsappText(id, from, text))
    await pause(300)
  }
}

async function pictureWidget(browser: Browser, { url }: RunningApp): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 390, height: 780 },
    deviceScaleFactor: 2,
    locale: 'ar-SA',
  })
  await page.goto(url)
  const chat = await chatOf(page)
  const box = chat.locator('textarea')
  await box.fill('كم ياخذ الرد على طلبي؟')
  await box.press('Enter')
  await pause(1500)
  await page.screenshot({ path: `${folder}/widget.png` })
  await page.close()
}

async function chatOf(page: Page): Promise<Frame> {
  for (let tries = 0; tries < 100; tries++) {
    for (const frame of page.frames()) if ((await frame.locator('textarea').count()) > 0) return frame
    const opener = page
      .getByRole('button')
      .filter({ hasText: /تحدث|محادثة/ })
      .first()
    if (await opener.isVisible()) await opener.click()
    await pause(100)
  }
  throw new Error('the chat did not open')
}

async function pictureDesk(
  browser: Browser,
  { url }: RunningApp,
  { name, width, height }: { name: string; width: number; height: number },
): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2, locale: 'ar-SA' })
  await page.goto(`${url}/desk`)
  await page.locator('input[name=email]').fill('sara@example.org')
  await page.locator('input[name=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.getByText('رفعت الطلب اليوم').first().click()
  await pause(1500)
  await page.screenshot({ path: `${folder}/${name}.png` })
  await page.goto(`${url}/desk/requests`)
  await pause(1500)
  await page.screenshot({ path: `${folder}/${name}-requests.png` })
  await page.close()
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
