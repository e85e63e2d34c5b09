import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { Router } from 'express'
import pino from 'pino'
import { createWebServer } from '../../../src/app/web-server.ts'
import { deliverSigned } from '../../support/fake-graph-api.ts'
import { type RunningApp, startRunningApp, WebVisitor } from '../../support/running-app.ts'

/** Sends bytes as they are and gives whatever comes back until the line is closed. */
function exchange(
  url: string,
  pieces: readonly string[],
  { pause = 0, limit = 8000 } = {},
): Promise<{ text: string; took: number }> {
  const { hostname, port } = new URL(url)
  const started = performance.now()
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    const finish = () => {
      clearTimeout(patience)
      socket.destroy()
      resolve({ text, took: performance.now() - started })
    }
    const patience = setTimeout(finish, limit)
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('close', finish)
    socket.on('error', finish)
    const send = async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return
        socket.write(piece, 'latin1')
        await new Promise((next) => setTimeout(next, pause))
      }
    }
    void send()
  })
}

/** JSON that is nested far more deeply than anything that walks through it may recurse. */
const deep = (depth: number) =>
  `{"type":"message","text":"x","value":${'['.repeat(depth)}${']'.repeat(depth)}}`

describe('deeply nested JSON', function () {
  this.timeout(60_000)
  let app: RunningApp
  before(async () => {
    app = await startRunningApp()
  })
  after(() => app.close())

  for (const depth of [200, 5000, 90_000]) {
    it(`is refused everywhere at ${depth} levels, and nothing ends`, async () => {
      const post = (path: string, headers: Record<string, string> = {}) =>
        fetch(`${app.url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: deep(depth),
        })
      const statuses = [
        (await post('/v3/directline/conversations')).status,
        (await post('/v3/directline/tokens/generate')).status,
        (await post('/api/desk/login')).status,
        (await deliverSigned(`${app.url}/webhooks/whatsapp`, deep(depth), 'loopback-app-secret')).status,
      ]
      expect(statuses).to.deep.equal([400, 400, 400, 400])
      expect((await fetch(`${app.url}/healthz`)).status).to.equal(200)
    })
  }
})

describe('hostile requests', function () {
  this.timeout(30_000)
  let app: RunningApp
  before(async () => {
    app = await startRunningApp()
  })
  after(() => app.close())

  const roots = [
    '/widget-assets/',
    '/desk/assets/',
    '/desk/',
    '/v3/directline/files/',
    '/receipt/',
    '/my-data/',
  ]
  const ways = ['../../../package.json', '..%2f..%2f..%2fpackage.json', '%2e%2e/%2e%2e/%2e%2e/package.json']
  const more = [
    '..%5c..%5cpackage.json',
    '....//....//package.json',
    '%00',
    '%c0%ae%c0%ae/package.json',
    '/etc/passwd',
  ]
  for (const root of roots) {
    it(`get no file outside of ${root}`, async () => {
      for (const way of [...ways, ...more]) {
        const { text } = await exchange(app.url, [
          `GET ${root}${way} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
        ])
        expect(text, way).to.match(/^HTTP\/1\.1 [1-5]\d\d/)
        expect(text, way).not.to.match(/^HTTP\/1\.1 5/)
        expect(text, way).not.to.match(/"devDependencies"|root:x:0/)
      }
    })
  }

  it('change no prototype by JSON', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    const bad = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}'
    const bodies = [
      `${bad},"type":"message","text":"x","channelData":{"__proto__":{"polluted":1}},"value":{"__proto__":{"polluted":1}}}`,
      `${bad}}`,
    ]
    for (const body of bodies) {
      await visitor.post(JSON.parse(body))
      await app.graph.deliver(`${app.url}/webhooks/whatsapp`, JSON.parse(body))
      for (const path of [
        '/api/desk/login',
        '/v3/directline/conversations',
        '/v3/directline/tokens/generate',
      ]) {
        await fetch(app.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      }
    }
    await fetch(`${app.url}/api/desk/me?__proto__[polluted]=1&constructor[prototype][polluted]=1`)
    expect(Reflect.get({}, 'polluted')).to.equal(undefined)
  })

  const large = 'a'.repeat(4 * 1024 * 1024)
  const posts: [path: string, body: string][] = [
    ['/api/desk/login', JSON.stringify({ email: large })],
    ['/v3/directline/conversations', JSON.stringify({ locale: large })],
    ['/v3/directline/tokens/resume', JSON.stringify({ resumeKey: large })],
    ['/webhooks/whatsapp', large],
  ]
  for (const [path, body] of posts) {
    it(`are refused with 413 when ${path} gets a body of 4 MB`, async () => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(app.url + path, { method: 'POST', headers, body })
      expect(response.status).to.equal(413)
    })
  }

  it('are refused when the body is packed', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024))
    for (const path of ['/webhooks/whatsapp', '/api/desk/login']) {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
      const { status } = await fetch(app.url + path, { method: 'POST', headers, body: new Uint8Array(bomb) })
      expect(status, path).to.be.within(400, 415)
    }
  })

  it('are refused with 431 when their head is too large', async () => {
    const long = await exchange(app.url, [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`])
    expect(long.text).to.match(/^HTTP\/1\.1 431/)
  })

  it('cannot be two in one (request smuggling)', async () => {
    const both =
      'POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'
    const { text } = await exchange(app.url, [both], { limit: 1500 })
    expect(text).to.match(/^HTTP\/1\.1 400/)
    expect(text).not.to.contain('wasl_')
  })

  it('get no answer from a Host header that is no host', async () => {
    const { text } = await exchange(app.url, [
      'POST /v3/directline/conversations HTTP/1.1\r\nHost: evil"><script>\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
    ])
    expect(text).not.to.contain('<script>')
  })
})

describe('slow requests', function () {
  this.timeout(30_000)

  const startSlow = async () => {
    const router = Router()
    router.post('/slow', (request, response) => {
      request.resume()
      request.on('end', () => response.sendStatus(200))
    })
    const times = { headersTimeout: 400, requestTimeout: 900, connectionsCheckingInterval: 100 }
    const server = createWebServer({
      trustsProxy: () => false,
      log: pino({ level: 'silent' }),
      routes: [{ path: '/', router }],
      readiness: () => [],
      details: () => ({}),
      metrics: async () => ({ contentType: 'text/plain', text: '' }),
      metricsToken: null,
      times,
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    return { server, url: `http://127.0.0.1:${port}` }
  }

  it('are cut when their head does not end', async () => {
    const { server, url } = await startSlow()
    const drops = ['GET / HTTP/1.1\r\nHost: x\r\n', ...Array.from({ length: 60 }, () => 'X-A: b\r\n')]
    const { text, took } = await exchange(url, drops, { pause: 100 })
    expect(text).to.match(/^HTTP\/1\.1 408/)
    expect(took).to.be.below(3000)
    server.close()
  })

  it('are cut when their body does not end', async () => {
    const { server, url } = await startSlow()
    const head = 'POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n'
    const { took } = await exchange(url, [head, ...Array.from({ length: 60 }, () => 'a')], { pause: 100 })
    expect(took).to.be.below(4000)
    server.close()
  })

  it('have times set in the program', () => {
    const server = createWebServer({
      trustsProxy: () => false,
      log: pino({ level: 'silent' }),
      routes: [],
      readiness: () => [],
      details: () => ({}),
      metrics: async () => ({ contentType: 'text/plain', text: '' }),
      metricsToken: null,
    })
    expect(server.headersTimeout).to.be.within(1, 20_000)
    expect(server.requestTimeout).to.be.within(1, 300_000)
  })
})
