import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parse } from 'yaml'
import { type App, startApp } from '../../../src/app/app.ts'
import { parseConfig } from '../../../src/app/config.ts'
import { templatesSchema } from '../../../src/content/templates-file.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { createLogger } from '../../../src/shared/logger.ts'
import { whatsappPayload } from '../../support/fake-graph-api.ts'
import { startStandIns, whatsappText } from '../../support/running-app.ts'
import { until } from '../../support/until.ts'

const minute = 60_000
const hour = 60 * minute
const phoneNumberId = '106540352242922'

describe('a channel over hours', function () {
  this.timeout(180_000)
  let standIns: Awaited<ReturnType<typeof startStandIns>>
  let app: App
  let shift = 0

  before(async () => {
    standIns = await startStandIns()
    const { 'reply-waiting': waiting } = templatesSchema.parse(
      parse(readFileSync('dialogs/templates.yaml', 'utf8')),
    )
    standIns.graph.templates.push({
      name: waiting.name,
      language: 'ar',
      status: 'APPROVED',
      category: 'UTILITY',
      text: waiting.languages.ar.text,
    })
    const environment = { ...standIns.environment, WHATSAPP_BUSINESS_ACCOUNT_ID: '900100200' }
    const clock = { ...systemClock(), now: () => Date.now() + shift }
    app = await startApp(parseConfig(environment), createLogger('silent'), clock)
  })
  after(async () => {
    await app.close()
    await standIns.close()
  })

  const url = () => `http://127.0.0.1:${app.port}/webhooks/whatsapp`
  const toldTo = (person: string) => standIns.graph.sent.filter(({ to }) => to === person)
  const ask = async (id: string, person: string) => {
    const response = await standIns.graph.deliver(url(), whatsappText(id, person, 'متى يصلني الرد على طلبي؟'))
    expect(response.status).to.equal(200)
  }

  it('loses no answer over an outage of four hours, and gives each once', async () => {
    const people = Array.from({ length: 12 }, (_, index) => `96655900${1000 + index}`)
    standIns.graph.failWhen(({ path }) => (path.endsWith('/messages') ? { kind: 'drop' } : null))
    for (const [index, person] of people.entries()) await ask(`wamid.outage-${index}`, person)
    for (let elapsed = 0; elapsed < 4 * hour; elapsed += 20 * minute) {
      await new Promise((resolve) => setTimeout(resolve, 250))
      shift += 20 * minute
    }
    expect(people.flatMap(toldTo)).to.deep.equal([])
    standIns.graph.failWhen(null)
    shift += minute
    await until(() => people.every((person) => toldTo(person).length > 0), 60_000)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(people.map((person) => toldTo(person).length)).to.deep.equal(people.map(() => 1))
  })

  it('announces an answer of which the channel says late that the window was closed', async () => {
    const person = '966559009999'
    await ask('wamid.late', person)
    await until(() => toldTo(person).length === 1)
    const id = toldTo(person)[0]?.id
    shift += 25 * hour
    const timestamp = String(Math.floor((Date.now() + shift) / 1000))
    const status = { id, status: 'failed', timestamp, recipient_id: person, errors: [{ code: 131047 }] }
    await standIns.graph.deliver(url(), whatsappPayload(phoneNumberId, { statuses: [status] }))
    await until(() => toldTo(person).some(({ type }) => type === 'template'), 30_000)
    await standIns.graph.deliver(url(), whatsappText('wamid.back', person, 'نعم'))
    await until(() => toldTo(person).filter(({ type }) => type !== 'template').length >= 2, 30_000)
  })
})
