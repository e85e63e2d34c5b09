import { createServer } from 'node:http'
import { expect } from 'chai'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from '../../../../support/browser.ts'
import { buildWidget } from '../../../../support/built-widget.ts'
import { until } from '../../../../support/until.ts'
import { startWebchat, type WebchatServer } from '../../../../support/webchat-server.ts'

const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce',
}
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const choices = ['نعم', 'لا'].map((title, index) => ({ type: 'postBack', title, value: `go:${index}` }))

describe('the web chat widget in a browser', function () {
  this.timeout(60_000)
  let browser: Browser
  let widget: Awaited<ReturnType<typeof buildWidget>>
  let server: WebchatServer
  let complaints: string[]

  before(async function () {
    this.timeout(180_000)
    const launched = await launchBrowser()
    if (!launched) return this.skip()
    browser = launched
    widget = await buildWidget()
  })
  after(async () => {
    await browser?.close()
    await widget?.remove()
  })
  beforeEach(async () => {
    complaints = []
    server = await startWebchat({ directory: widget.directory, reply: answer })
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await server.close()
    expect(complaints).to.deep.equal([])
  })

  const open = async (options: BrowserContextOptions, path = '/') => {
    const page = await (await browser.newContext(options)).newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text())
    })
    await page.goto(`${server.address}${path}`)
    return page
  }

  it('sends the code of another channel that its address has, once', async () => {
    const page = await open(desktop, '/?code=W-7K3Q9-MX2RT&lang=ar')
    await page.getByText('W-7K3Q9-MX2RT').first().waitFor()
    expect(page.url()).to.not.include('code')
    await page.reload()
    await page.getByText('W-7K3Q9-MX2RT').first().waitFor()
    expect(await page.getByText('W-7K3Q9-MX2RT', { exact: true }).count()).to.equal(1)
  })

  it('fills a phone in Arabic, right to left, greets and answers', async () => {
    const page = await open(phone)
    await said(page, 'مرحبًا')
    await write(page, 'متى يصل الرد؟')
    await said(page, 'سمعت: متى يصل الرد؟')
    const chat = await page.locator('.chat').boundingBox()
    expect(await page.locator('html').getAttribute('dir')).to.equal('rtl')
    expect(chat).to.deep.equal({ x: 0, y: 0, width: 360, height: 740 })
    expect(await overflow(page)).to.equal(0)
    expect(await page.locator('.tick.delivered').count()).to.equal(1)
  })

  it('floats on a desk in English, left to right', async () => {
    const page = await open(desktop, '/?locale=en')
    await said(page, 'مرحبًا')
    const chat = await page.locator('.chat').boundingBox()
    expect(await page.locator('html').getAttribute('dir')).to.equal('ltr')
    expect(await page.getByPlaceholder('Write a message…').count()).to.equal(1)
    expect(chat?.width).to.be.within(300, 420)
    expect(chat?.x).to.be.above(640)
  })

  it('fits a screen of 320 pixels with the largest text', async () => {
    const page = await open({ ...phone, viewport: { width: 320, height: 568 } })
    await said(page, 'مرحبًا')
    await page.getByLabel('خيارات أخرى').click()
    await page.getByLabel('تكبير الخط').click()
    await page.getByLabel('تكبير الخط').click()
    await page.keyboard.press('Escape')
    await write(page, 'رقم الآيبان SA4420000001234567891234 ورقم الهوية 1012345678')
    await said(page, 'سمعت: رقم الآيبان SA4420000001234567891234 ورقم الهوية 1012345678')
    expect(await overflow(page)).to.equal(0)
    expect(await page.locator('.bubble.me bdi').allInnerTexts()).to.deep.equal([
      'SA4420000001234567891234',
      '1012345678',
    ])
  })

  it('offers choices that are large enough to tap, once', async () => {
    const page = await open(phone)
    await write(page, 'اختر')
    const button = page.getByRole('button', { name: 'نعم' })
    await button.waitFor()
    const box = await button.boundingBox()
    await button.click()
    await said(page, 'سمعت: نعم')
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).to.be.at.least(44)
    expect(server.events.at(-1)?.activity).to.deep.include({ text: 'نعم', value: 'go:0' })
    expect(await page.locator('.choices').count()).to.equal(0)
  })

  it('shows a long answer from its beginning, and goes to its end with one tap', async () => {
    const page = await open(phone)
    await write(page, 'طويل')
    const answered = page.locator('.bubble.bot').last()
    await page.locator('.to-end').click()
    await page.locator('.to-end').waitFor({ state: 'detached' })
    expect((await answered.boundingBox())?.y).to.be.below(0)
    await page.reload()
    await page.locator('.to-end').waitFor()
    expect((await answered.boundingBox())?.y).to.be.within(60, 120)
  })

  it('sends with Enter, breaks the line with Shift and Enter, and sends nothing when empty', async () => {
    const page = await open(desktop)
    await said(page, 'مرحبًا')
    await page.locator('textarea').press('Enter')
    await page.locator('textarea').fill('سطر')
    await page.locator('textarea').press('Shift+Enter')
    await page.locator('textarea').pressSequentially('آخر')
    await page.locator('textarea').press('Enter')
    await said(page, 'سمعت: سطر\nآخر')
    expect(server.events.filter(({ activity }) => activity.type === 'message')).to.have.length(1)
  })

  it('keeps its conversation over a reload and over days', async () => {
    const page = await open(phone)
    await write(page, 'احفظني')
    await said(page, 'سمعت: احفظني')
    server.passTime(20 * 24 * 60 * 60 * 1000)
    await page.reload()
    await said(page, 'سمعت: احفظني')
    await write(page, 'وبعدها')
    await said(page, 'سمعت: وبعدها')
    expect(new Set(server.events.map(({ accountId }) => accountId)).size).to.equal(1)
  })

  it('comes back by itself after the server was gone, with what was written meanwhile, once', async () => {
    const page = await open(phone)
    await said(page, 'مرحبًا')
    await server.stop()
    await write(page, 'وأنت غائب')
    await page.getByText('لم تُرسل — إعادة المحاولة').waitFor()
    await server.start()
    await said(page, 'سمعت: وأنت غائب')
    await page.locator('.connection.online').waitFor()
    expect(server.events.filter(({ activity }) => activity.text === 'وأنت غائب')).to.have.length(1)
  })

  it('keeps messages written offline over a reload and sends them in order', async () => {
    const page = await open(phone)
    await said(page, 'مرحبًا')
    await page.context().setOffline(true)
    await page.locator('.banner').waitFor()
    for (const text of ['أول', 'ثان', 'ثالث']) await write(page, text)
    expect(await page.locator('.bubble.me').count()).to.equal(3)
    await page.context().setOffline(false)
    await said(page, 'سمعت: ثالث')
    const texts = server.events
      .filter(({ activity }) => activity.type === 'message')
      .map(({ activity }) => activity.text)
    expect(texts).to.deep.equal(['أول', 'ثان', 'ثالث'])
  })

  it('reads by polling where sockets do not get through', async () => {
    const context = await browser.newContext(phone)
    await context.addInitScript({ content: blockSockets })
    const page = await context.newPage()
    await page.goto(server.address)
    await write(page, 'بلا مقبس')
    await said(page, 'سمعت: بلا مقبس')
  })

  it('uploads pictures and shows them from the server', async () => {
    const page = await open(phone)
    await said(page, 'مرحبًا')
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'هويتي.png', mimeType: 'image/png', buffer: png }])
    await page.locator('.picked').waitFor()
    await page.getByLabel('إرسال').click()
    const picture = page.locator('.bubble.me img[src*="/v3/directline/files/"]')
    await picture.waitFor()
    expect(server.events.at(-1)?.files[0]).to.deep.include({ name: 'هويتي.png', mediaType: 'image/png' })
    expect(await picture.evaluate((image) => Reflect.get(image, 'naturalWidth'))).to.equal(1)
  })

  const refusedFiles = [
    {
      what: 'too large',
      file: { name: 'a.png', mimeType: 'image/png', buffer: Buffer.alloc(11 * 1024 * 1024) },
      text: '10 ميغابايت',
    },
    {
      what: 'of a wrong type',
      file: { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
      text: 'الصور وملفات PDF',
    },
  ]
  for (const { what, file, text } of refusedFiles) {
    it(`says at once that a file is ${what}`, async () => {
      const page = await open(phone)
      await page.locator('input[type=file]').setInputFiles([file])
      await page.locator('.problem', { hasText: text }).waitFor()
      expect(await page.locator('.picked').count()).to.equal(0)
    })
  }

  it('sends a drawn signature when one is asked for', async () => {
    const page = await open(phone)
    await write(page, 'توقيع')
    await page.getByText('التوقيع بالرسم').click()
    const pad = await page.locator('canvas').boundingBox()
    const [x = 0, y = 0] = [pad?.x, pad?.y]
    await page.mouse.move(x + 20, y + 40)
    await page.mouse.down()
    await page.mouse.move(x + 120, y + 60, { steps: 5 })
    await page.mouse.up()
    await page.getByText('اعتماد التوقيع').click()
    await until(() => server.events.at(-1)?.files[0]?.name === 'signature.png')
    expect(server.events.at(-1)?.files[0]?.mediaType).to.equal('image/png')
  })

  it('starts over after asking, and leaves the old conversation behind', async () => {
    const page = await open(phone)
    await write(page, 'قديم')
    await said(page, 'سمعت: قديم')
    await page.getByLabel('خيارات أخرى').click()
    await page.getByRole('menuitem', { name: 'محادثة جديدة' }).click()
    await page.getByText('ابدأ من جديد').click()
    await page.locator('.said', { hasText: 'قديم' }).first().waitFor({ state: 'detached' })
    await said(page, 'مرحبًا')
    expect(new Set(server.events.map(({ accountId }) => accountId)).size).to.equal(2)
  })

  it('shows who of the staff writes, live', async () => {
    const page = await open(phone)
    await said(page, 'مرحبًا')
    const [stored] = await server.store.read.selectFrom('conversations').select('id').execute()
    await server.say(stored?.id ?? '', 'معك سارة', 'سارة')
    await said(page, 'معك سارة')
    expect(await page.locator('.bubble.staff .sender').innerText()).to.equal('سارة')
  })

  it('turns English with one tap, and tells the bot', async () => {
    const page = await open(phone)
    await said(page, 'مرحبًا')
    await page.getByLabel('خيارات أخرى').click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await page.getByPlaceholder('Write a message…').waitFor()
    await until(() => server.events.at(-1)?.activity.value === 'go:language:en')
    await page.reload()
    await page.getByPlaceholder('Write a message…').waitFor()
  })

  /** Opens a page of another site, whose HTML may use the address of the chat's server. */
  const openSite = async (html: string) => {
    const site = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(html)
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const bound = site.address()
    const page = await (await browser.newContext(desktop)).newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`http://localhost:${typeof bound === 'object' && bound ? bound.port : 0}`)
    const close = async () => {
      site.closeAllConnections()
      await new Promise((resolve) => site.close(resolve))
    }
    return { page, close }
  }

  const launchers = "document.querySelectorAll('body > div').length"

  it('opens on another site from one tag', async () => {
    const tag = `<script src="${server.address}/widget.js" data-locale="ar" async></script>`
    const { page, close } = await openSite(`<!doctype html><title>site</title><body><p>site</p>${tag}`)
    await until(() => page.frames().length === 1)
    await page.waitForFunction("document.body.lastElementChild?.tagName === 'DIV'")
    await page.mouse.click(50, 750)
    await until(() => page.frames().length === 2)
    const chat = page.frames()[1]
    await chat?.locator('.said', { hasText: 'مرحبًا' }).waitFor()
    await chat?.getByLabel('إغلاق المحادثة').click()
    await close()
    expect(chat?.url()).to.include('/chat?locale=ar')
  })

  it('has one launcher on a site with the tag twice', async () => {
    const { page, close } = await openSite(`<!doctype html><html lang="ar" dir="rtl"><body><h1>x</h1>
      <script src="${server.address}/widget.js" async></script>
      <script src="${server.address}/widget.js?2" async></script></body></html>`)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(launchers)).to.equal(1)
    await close()
  })

  it('has one launcher that opens after a site has replaced the body of its page, and again', async () => {
    const tag = `<script src="${server.address}/widget.js" async></script>`
    const { page, close } = await openSite(
      `<!doctype html><html lang="ar" dir="rtl"><body><h1>١</h1>${tag}</body></html>`,
    )
    await page.waitForFunction(`${launchers} === 1`)
    for (const title of ['٢', '٣']) {
      // The scripts of a new body run again, as Turbo has it.
      await page.evaluate(`
        const body = document.createElement('body')
        body.innerHTML = '<h1>${title}</h1>'
        const script = document.createElement('script')
        script.src = '${server.address}/widget.js'
        body.append(script)
        document.documentElement.replaceChild(body, document.body)
      `)
      await page.waitForLoadState('networkidle')
      await page.waitForFunction(`${launchers} === 1`)
    }
    await page.evaluate("document.body.innerHTML = '<h1>٤</h1>'")
    await page.waitForFunction(`${launchers} === 1`)
    await page.mouse.click(50, 750)
    await until(() => page.frames().length === 2)
    await page.frames()[1]?.locator('.said', { hasText: 'مرحبًا' }).waitFor()
    await close()
  })
})

function answer({ activity }: { activity: { type?: string; text?: string } }) {
  const { type, text = '' } = activity
  if (type === 'conversationUpdate') return [{ type: 'message', text: 'مرحبًا' }]
  if (type !== 'message') return []
  const asked = { form: 'support-request', step: 'x', kind: 'signature', optional: false }
  return [
    {
      type: 'message',
      text: text === 'طويل' ? 'سطر\n'.repeat(60) : `سمعت: ${text}`,
      ...(text === 'اختر' ? { suggestedActions: { to: [], actions: choices } } : {}),
      ...(text === 'توقيع' ? { channelData: { wasl: asked } } : {}),
    },
  ]
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator('textarea').fill(text)
  await page.locator('textarea').press('Enter')
}

/** What a proxy does that lets no socket through. */
const blockSockets = `
  const Real = WebSocket
  globalThis.WebSocket = class extends Real {
    constructor() { super('ws://' + location.host + '/nowhere') }
  }
`

/** Waits until the bot or the staff has said `text`. */
async function said(page: Page, text: string): Promise<void> {
  await page.locator('.bubble:not(.me) .said').getByText(text, { exact: true }).first().waitFor()
}

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
