import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { lockDataDir } from '../../../src/runtime/process-lock.ts'
import { type Child, startChild } from '../../support/child.ts'
import { until } from '../../support/until.ts'

const entry = pathToFileURL(resolve('test/dev/run.ts'))

describe('the development server', function () {
  this.timeout(120_000)
  let dataDir: string
  let server: Child
  let url: string

  const timesReady = () => server.lines.filter((line) => line.startsWith('Wasl is ready')).length
  const text = async (path: string) => (await fetch(url + path)).text()

  before(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wasl-dev-'))
    server = startChild(entry, [], { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
    const line = await server.untilLine('Wasl for development', 90_000)
    url = /http:\/\/localhost:\d+/.exec(line)?.[0] ?? ''
    await until(() => timesReady() > 0, 60_000)
  })
  after(async () => {
    await server.kill()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('names its addresses and the folder of its data', () => {
    expect(server.lines.join('\n')).to.include(`web chat ${url}/   desk ${url}/desk`).and.to.include(dataDir)
  })

  for (const [path, module] of [
    ['/', '/widget-source/site.tsx'],
    ['/chat', '/widget-source/frame.tsx'],
    ['/desk', '/desk/main.tsx'],
    ['/desk/requests/1', '/desk/main.tsx'],
  ] as const) {
    it(`serves ${path} from its source, with reload`, async () => {
      const page = await text(path)
      expect(page).to.include(`src="${module}"`).and.to.include('/@vite/client')
      expect((await fetch(url + module)).headers.get('content-type')).to.include('javascript')
    })
  }

  it('serves the embed as a classic script', async () => {
    const script = await text('/widget.js')
    expect(script)
      .to.include('attachShadow')
      .and.to.not.match(/^import /m)
  })

  it('passes requests and sockets on to the program, which gives addresses of the same origin', async () => {
    expect((await fetch(`${url}/api/desk/me`)).status).to.equal(401)
    const started = await fetch(`${url}/v3/directline/conversations`, { method: 'POST' })
    const { streamUrl } = z.object({ streamUrl: z.string() }).parse(await started.json())
    expect(new URL(streamUrl).host).to.equal(new URL(url).host)
    const socket = new WebSocket(streamUrl)
    await new Promise((open, fail) => socket.once('open', open).once('error', fail))
    socket.close()
  })

  it('starts the program anew when a file of src/ changes, and requests wait meanwhile', async () => {
    const before = timesReady()
    const now = new Date()
    utimesSync('src/main.ts', now, now)
    await server.untilLine('The source changed')
    expect((await fetch(`${url}/healthz`)).status).to.equal(200)
    await until(() => timesReady() > before, 60_000)
  })

  it('does not start the program anew for a file of a page', async () => {
    const before = timesReady()
    const now = new Date()
    utimesSync('src/channels/webchat/widget/frame-message.ts', now, now)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(server.lines.filter((line) => line.startsWith('The source changed'))).to.have.length(before - 1)
  })

  it('names the port that is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const second = startChild(entry, [], { PORT: String(port), DATA_DIR: dataDir })
    expect(await second.untilEnd()).to.equal(1)
    expect(second.lines.join('\n')).to.include(`port ${port} is taken`)
    other.close()
  })

  it('ends the program with itself', async () => {
    expect(() => lockDataDir(dataDir)).to.throw('another process')
    server.process.kill('SIGINT')
    expect(await server.untilEnd()).to.equal(0)
    lockDataDir(dataDir)()
  })
})
