import { expect } from 'chai'
import { z } from 'zod'
import { startApp } from '../../../src/app/app.ts'
import { parseConfig } from '../../../src/app/config.ts'
import { createLogger } from '../../../src/shared/logger.ts'
import { postgresPrograms, startPostgres } from '../../support/postgres.ts'
import {
  type RunningApp,
  startRunningApp,
  startStandIns,
  WebVisitor,
  whatsappText,
} from '../../support/running-app.ts'
import { testKey } from '../../support/store.ts'
import { until } from '../../support/until.ts'

const readySchema = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  parts: z.record(z.string(), z.string()),
  channels: z.record(
    z.string(),
    z.object({ lastSuccess: z.string().nullable(), lastFailure: z.string().nullable() }),
  ),
})

const readyOf = async (url: string) => {
  const response = await fetch(`${url}/readyz`)
  return { code: response.status, ...readySchema.parse(await response.json()) }
}

describe('watching the program', function () {
  this.timeout(60_000)

  describe('its metrics', () => {
    let app: RunningApp
    before(async () => {
      app = await startRunningApp({ environment: { METRICS_TOKEN: 'scrape-token' } })
      const visitor = await WebVisitor.arrive(app.url)
      await visitor.say('كم سعر الذهب في طوكيو')
      await visitor.say('أريد التحدث مع موظف')
      const message = whatsappText('wamid.watch', '966500000007', 'وش حقوقي عندكم')
      for (let time = 0; time < 2; time++) await app.graph.deliver(`${app.url}/webhooks/whatsapp`, message)
      await until(() => app.graph.sent.length > 0)
    })
    after(() => app.close())

    const read = (token: string | null) =>
      fetch(`${app.url}/metrics`, token === null ? {} : { headers: { authorization: `Bearer ${token}` } })

    it('are shown to whoever has the token', async () => {
      expect((await read(null)).status).to.equal(401)
      expect((await read('wrong')).status).to.equal(401)
      expect((await read('scrape-token')).status).to.equal(200)
    })

    for (const pattern of [
      /wasl_events_total\{channel="whatsapp",new="true"\} 1/,
      /wasl_events_total\{channel="whatsapp",new="false"\} 1/,
      /wasl_turn_seconds_count\{channel="whatsapp"\} 1/,
      /wasl_delivery_seconds_count\{channel="whatsapp",result="sent"\} [1-9]/,
      /wasl_abstentions_total\{reason="unknown"\} [1-9]/,
      /wasl_handoffs_total\{reason="[^"]+"\} 1/,
      /wasl_queue_waiting\{queue="handoffs"\} 1/,
      /wasl_queue_age_seconds\{queue="handoffs"\} \d/,
      /wasl_queue_age_seconds\{queue="inbox"\} \d/,
      /wasl_queue_age_seconds\{queue="outbox"\} \d/,
      /wasl_handoff_wait_seconds_count \d/,
      /wasl_store_up 1/,
      /wasl_build_info\{version="\d+\.\d+\.\d+",node="\d+\.\d+\.\d+",store="sqlite",sqlite="3\.\d+\.\d+"\} 1/,
    ]) {
      it(`hold ${pattern.source}`, async () => {
        expect(await (await read('scrape-token')).text()).to.match(pattern)
      })
    }

    it('tell when a channel last took a message', async () => {
      const { code, status, parts, channels } = await readyOf(app.url)
      expect([code, status]).to.deep.equal([200, 'ok'])
      expect(parts).to.include({ store: 'ok', worker: 'ok', sender: 'ok', timers: 'ok' })
      expect(Date.now() - Date.parse(channels.whatsapp?.lastSuccess ?? '')).to.be.within(-1000, 60_000)
    })
  })

  it('tells that the store is down with 503, and that it is back', async function () {
    const programs = postgresPrograms()
    if (!programs && process.env.CI) throw new Error('PostgreSQL is not installed')
    if (!programs) return this.skip()
    const server = await startPostgres(programs)
    const standIns = await startStandIns()
    const more = { DATABASE_URL: await server.newDatabase(), DATA_KEY: testKey.toString('base64') }
    const app = await startApp(parseConfig({ ...standIns.environment, ...more }), createLogger('silent'))
    const url = `http://127.0.0.1:${app.port}`
    expect((await readyOf(url)).code).to.equal(200)
    await server.stop()
    const down = await readyOf(url)
    expect([down.code, down.status, down.parts.store]).to.deep.equal([503, 'down', 'store.unavailable'])
    expect(await (await fetch(`${url}/metrics`)).text()).to.match(/wasl_store_up 0/)
    expect((await fetch(`${url}/healthz`)).status).to.equal(200)
    await server.start()
    const end = Date.now() + 20_000
    while ((await readyOf(url)).code !== 200 && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await readyOf(url)).code).to.equal(200)
    await app.close()
    await standIns.close()
    await server.close()
  })
})
