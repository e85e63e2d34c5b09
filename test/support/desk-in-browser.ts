import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import express from 'express'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { deskApi } from '../../src/desk/desk-api.ts'
import { deskPages } from '../../src/desk/desk-pages.ts'
import type { StaffRole } from '../../src/shared/staff-role.ts'
import { launchBrowser } from './browser.ts'
import { startDesk } from './desk-server.ts'

/** A window as wide as a desk's screen, and one of a phone. */
export const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
}

type BrowserWithPages = { browser: Browser; pages: string; close(): Promise<void> }

let shared: Promise<BrowserWithPages | null> | null = null

/**
 * Returns the browser and the desk's pages, built from the present source, that the suites of this process share; null where no
 * browser is to be had. They are closed after the last suite.
 */
export function sharedBrowser(): Promise<BrowserWithPages | null> {
  shared ??= startBrowser()
  return shared
}

after(async () => {
  await (await shared)?.close()
  shared = null
})

async function startBrowser(): Promise<BrowserWithPages | null> {
  const browser = await launchBrowser()
  if (!browser) return null
  const pages = await mkdtemp(join(tmpdir(), 'desk-pages-'))
  await build({ root: 'src/desk/web', logLevel: 'error', build: { outDir: pages, emptyOutDir: true } })
  return {
    browser,
    pages,
    close: async () => {
      await browser.close()
      await rm(pages, { recursive: true, force: true })
    },
  }
}

/** The desk's API and pages on a fresh store, and windows of staff who are signed in. */
export async function startDeskInBrowser(
  browser: Browser,
  pages: string,
  options: Parameters<typeof startDesk>[0] = {},
) {
  const desk = await startDesk(options)
  const app = express()
  app.use('/api/desk', deskApi(desk.desk))
  app.use('/desk', deskPages(pages))
  const http = createServer(app)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const bound = http.address()
  const origin = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  const complaints: string[] = []

  const openWindow = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ ...options, baseURL: origin, reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text())
    })
    return page
  }

  return {
    desk,
    /** What went wrong inside the pages: uncaught errors, and whatever the content security policy refused. */
    complaints,
    openWindow,
    /** A window of somebody of the staff, signed in. */
    windowOf: async (role: StaffRole, name: string, options = desktop): Promise<Page> => {
      const { cookie } = await desk.signIn(role, name)
      const page = await openWindow(options)
      const [cookieName = '', value = ''] = cookie.split('=')
      await page.context().addCookies([{ name: cookieName, value, url: origin }])
      return page
    },
    close: async () => {
      for (const context of browser.contexts()) await context.close()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await desk.close()
    },
  }
}

export type DeskInBrowser = Awaited<ReturnType<typeof startDeskInBrowser>>

/**
 * Gives each test of a suite a desk of its own in a browser, and expects that its pages complained of nothing; the suite is
 * skipped where no browser is to be had.
 */
export function deskForEachTest(
  give: (at: DeskInBrowser) => void,
  options: Parameters<typeof startDesk>[0] = {},
): void {
  let open: BrowserWithPages | null
  let at: DeskInBrowser

  before(async function () {
    this.timeout(180_000)
    open = await sharedBrowser()
    if (!open) this.skip()
  })
  beforeEach(async () => {
    if (!open) return
    at = await startDeskInBrowser(open.browser, open.pages, options)
    give(at)
  })
  afterEach(async () => {
    const complaints = [...at.complaints]
    await at.close()
    expect(complaints).to.deep.equal([])
  })
}
