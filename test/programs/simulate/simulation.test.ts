import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { z } from 'zod'
import { type App, startApp } from '../../../src/app/app.ts'
import { parseConfig } from '../../../src/app/config.ts'
import { createLogger } from '../../../src/shared/logger.ts'
import { type PhoneServer, startPhoneServer } from '../../simulate/phone-server.ts'
import { type Simulation, startSimulation } from '../../simulate/simulation.ts'
import { until } from '../../support/until.ts'

const phoneSchema = z.object({
  name: z.string(),
  messages: z.array(
    z.object({
      from: z.string(),
      text: z.string(),
      choices: z.array(z.object({ title: z.string(), value: z.string() })),
      template: z.string().optional(),
    }),
  ),
})

describe('the phones of the simulation', function () {
  this.timeout(180_000)
  let simulation: Simulation
  let phones: PhoneServer
  let app: App
  let dataDir: string
  let program = ''

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'wasl-simulate-'))
    simulation = await startSimulation(() => program)
    phones = await startPhoneServer(simulation.lines, 0)
    const environment = { ...simulation.environment, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir }
    app = await startApp(parseConfig(environment), createLogger('silent'))
    program = `http://127.0.0.1:${app.port}`
  })
  after(async () => {
    await app.close()
    await phones.close()
    await simulation.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  const post = (path: string, body: unknown) =>
    fetch(`${phones.url}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const received = async (line: string) => {
    const { messages } = phoneSchema.parse(await (await fetch(`${phones.url}/api/${line}`)).json())
    return messages.filter(({ from }) => from === 'association')
  }
  const act = async (line: string, action: unknown, limit = 30_000) => {
    const before = (await received(line)).length
    expect((await post(`${line}/act`, action)).status).to.equal(202)
    await until(async () => (await received(line)).length > before, limit)
    return (await received(line)).slice(before)
  }

  for (const line of ['whatsapp', 'telegram', 'messenger', 'instagram']) {
    it(`answer on ${line}, whose buttons can be pressed`, async () => {
      const [welcome] = await act(line, { kind: 'text', text: 'القائمة' })
      const choice = welcome?.choices.find(({ value }) => value === 'go:form:support-request')
      if (choice) await act(line, { kind: 'press', ...choice })
      const [answer] = await act(line, { kind: 'text', text: 'متى يصلني الرد على الطلب؟' })
      expect(answer?.text).to.not.equal('')
    })

    it(`are answered once on ${line} although it delivers three times`, async () => {
      await post(`${line}/switches`, { deliveries: 3 })
      await act(line, { kind: 'place', latitude: 24.7, longitude: 46.6 })
      await new Promise((resolve) => setTimeout(resolve, 500))
      await post(`${line}/switches`, { deliveries: 1 })
      const places = (await received(line)).filter(({ text }) => text.includes('وصل الموقع'))
      expect(places.length).to.be.at.most(1)
    })

    it(`get the answer on ${line} after an outage`, async () => {
      const before = (await received(line)).length
      await post(`${line}/switches`, { fault: 'outage' })
      await post(`${line}/act`, { kind: 'text', text: 'وين مقركم' })
      await new Promise((resolve) => setTimeout(resolve, 700))
      expect((await received(line)).length).to.equal(before)
      await post(`${line}/switches`, { fault: 'none' })
      await until(async () => (await received(line)).length > before, 60_000)
    })
  }

  it('refuse what is no action and no switch, and know no other line', async () => {
    expect((await post('whatsapp/act', { kind: 'text', text: '' })).status).to.equal(400)
    expect((await post('whatsapp/switches', { fault: 'rain' })).status).to.equal(400)
    expect((await fetch(`${phones.url}/api/pager`)).status).to.equal(404)
  })

  it('have a page each', async () => {
    expect(await (await fetch(`${phones.url}/`)).text()).to.include('هواتف')
    expect(await (await fetch(`${phones.url}/whatsapp`)).text()).to.include('phone.js')
    expect((await fetch(`${phones.url}/pages/phone.js`)).status).to.equal(200)
  })
})
