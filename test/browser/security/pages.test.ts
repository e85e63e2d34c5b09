import { existsSync } from 'node:fs'
import { expect } from 'chai'
import { Router } from 'express'
import type { Browser } from 'playwright-core'
import { writeSessionCookie } from '../../../src/desk/auth/session-cookie.ts'
import { launchBrowser } from '../../support/browser.ts'
import { type RunningApp, startRunningApp } from '../../support/running-app.ts'
import { serveRoutes } from '../../support/serve-routes.ts'

const pages = ['/', '/chat', '/desk', '/desk/requests', '/receipt/unknown', '/my-data/unknown']
const noPages = [
  '/nothing',
  '/healthz',
  '/readyz',
  '/api/desk/me',
  '/v3/directline/conversations',
  '/webhooks/whatsapp',
]

/** What a policy must say, and what it must not. */
const wanted = [/default-src 'none'/, /frame-ancestors /]
const unwanted = [/unsafe-inline/, /unsafe-eval/, /script-src[^;]*(?:\*|https?:|data:)/, /default-src[^;]*\*/]

describe('what the program serves', function () {
  this.timeout(60_000)
  let app: RunningApp

  before(async function () {
    if (!existsSync('dist/web/desk/index.html')) {
      if (process.env.CI) throw new Error('the pages are not built')
      this.skip()
    }
    app = await startRunningApp()
  })
  after(() => app?.close())

  for (const path of [...pages, ...noPages]) {
    it(`has a strict policy and all other headers: ${path}`, async () => {
      const { headers } = await fetch(app.url + path)
      const policy = headers.get('content-security-policy') ?? ''
      for (const pattern of wanted) expect(policy).to.match(pattern)
      for (const pattern of unwanted) expect(policy).not.to.match(pattern)
      expect(headers.get('x-content-type-options')).to.equal('nosniff')
      expect(headers.get('strict-transport-security')).to.match(/max-age=\d{7,}/)
      expect(headers.get('referrer-policy')).to.equal('no-referrer')
      expect(headers.get('x-powered-by')).to.equal(null)
      expect(headers.get('x-request-id')).to.match(/^[0-9a-f-]{36}$/)
    })
  }

  for (const path of pages.filter((page) => page !== '/chat')) {
    it(`is put into no frame of another site: ${path}`, async () => {
      const policy = (await fetch(app.url + path)).headers.get('content-security-policy') ?? ''
      expect(policy).to.match(/frame-ancestors '(?:none|self)'/)
    })
  }

  it('gives the desk’s cookie over https only', async () => {
    const router = Router().get('/', (_request, response) => {
      writeSessionCookie(response, 'token', true)
      response.end()
    })
    const server = await serveRoutes(router)
    const cookie = (await fetch(server.url)).headers.get('set-cookie') ?? ''
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).to.contain(part)
    await server.close()
  })

  describe('in a browser', () => {
    let browser: Browser | null
    before(async function () {
      browser = await launchBrowser()
      if (browser) return
      if (process.env.CI) throw new Error('no browser is to be had')
      this.skip()
    })
    after(() => browser?.close())

    for (const path of pages) {
      it(`does nothing that its policy forbids: ${path}`, async () => {
        const page = await browser?.newPage()
        const complaints: string[] = []
        page?.on('console', (message) => {
          if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text())
        })
        page?.on('pageerror', (error) => complaints.push(error.message))
        const response = await page?.goto(app.url + path, { waitUntil: 'networkidle' })
        expect(response?.status()).to.be.below(500)
        expect(complaints).to.deep.equal([])
        await page?.close()
      })
    }
  })
})
