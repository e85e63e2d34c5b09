import { expect } from 'chai'
import { z } from 'zod'
import { ChatSocket } from '../../support/chat-socket.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from '../../support/postgres.ts'
import { type RunningApp, startRunningApp, whatsappText } from '../../support/running-app.ts'
import { until } from '../../support/until.ts'

const readySchema = z.looseObject({ parts: z.record(z.string(), z.string()) })
const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

describe('the whole program while PostgreSQL is away', function () {
  this.timeout(60_000)
  let server: PostgresServer
  let app: RunningApp
  let chat: ChatSocket

  before(async function () {
    const programs = postgresPrograms()
    if (programs === null && process.env.CI) throw new Error('PostgreSQL is not installed')
    if (programs === null) return this.skip()
    server = await startPostgres(programs)
    const environment = {
      DATABASE_URL: await server.newDatabase(),
      DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    }
    app = await startRunningApp({ environment })
    chat = await ChatSocket.open(app.url)
    await server.stop()
  })
  after(async () => {
    chat?.close()
    await app?.close()
    await server?.close()
  })

  const webhook = (id: string, text: string) =>
    app.graph.deliver(`${app.url}/webhooks/whatsapp`, whatsappText(id, '966500000009', text))

  const ready = async () => {
    const response = await fetch(`${app.url}/readyz`)
    const { parts } = readySchema.parse(await response.json())
    return { status: response.status, parts }
  }

  it('answers a webhook with 503, so that the provider delivers it again', async () => {
    expect((await webhook('wamid.away', 'مرحبا')).status).to.equal(503)
  })

  it('answers the web chat with 503 in its own words, and keeps its socket', async () => {
    const response = await chat.post(app.url, 'مرحبا', 'away')
    expect(response.status).to.equal(503)
    expect(Number(response.headers.get('retry-after'))).to.be.greaterThan(0)
    expect(errorSchema.parse(await response.json()).error.code).to.equal('ServiceUnavailable')
    expect(chat.isOpen).to.equal(true)
  })

  it('answers the desk with 503 in its own words', async () => {
    const response = await fetch(`${app.url}/api/desk/me`, { headers: { cookie: 'wasl_session=any' } })
    expect(response.status).to.equal(503)
    expect(errorSchema.parse(await response.json()).error.code).to.equal('store.unavailable')
  })

  it('names the part that is down and goes on living', async () => {
    const { status, parts } = await ready()
    expect({ status, store: parts.store }).to.deep.equal({ status: 503, store: 'store.unavailable' })
    expect((await fetch(`${app.url}/healthz`)).status).to.equal(200)
  })

  it('takes up everything again when it is back, without a restart', async () => {
    const before = chat.heard().length
    await server.start()
    expect((await webhook('wamid.away', 'مرحبا')).status).to.equal(200)
    expect((await chat.post(app.url, 'ما شروط الدعم؟', 'back')).status).to.equal(200)
    await until(() => app.graph.sent.length > 0, 20_000)
    await until(() => chat.heard().length > before, 20_000)
    expect(chat.isOpen).to.equal(true)
    expect((await ready()).status).to.equal(200)
  })
})
