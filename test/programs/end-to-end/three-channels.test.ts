import { expect } from 'chai'
import {
  type RunningApp,
  startRunningApp,
  telegramText,
  WebVisitor,
  whatsappMessage,
  whatsappText,
} from '../../support/running-app.ts'
import { until } from '../../support/until.ts'

describe('the whole program', function () {
  this.timeout(120_000)
  let app: RunningApp
  const webhook = () => `${app.url}/webhooks/whatsapp`
  const bodies = () => app.graph.sent.map((message) => JSON.stringify(message))

  before(async () => {
    app = await startRunningApp()
  })
  after(() => app.close())

  it('answers a question on the web chat with its guide section', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    const [reply] = await visitor.say('كم ياخذ الرد على الطلب؟')
    expect(reply?.text).to.include('أسبوعين').and.to.include('المصدر:')
  })

  it('answers in English whoever writes English', async () => {
    const visitor = await WebVisitor.arrive(app.url, 'en')
    const [reply] = await visitor.say('How long until I get a decision?')
    expect(reply?.text)
      .to.match(/two weeks/i)
      .and.to.include('Source:')
  })

  it('answers a WhatsApp webhook that comes three times once', async () => {
    const message = whatsappText('wamid.three', '966500000001', 'وش حقوقي عندكم')
    for (let time = 0; time < 3; time++)
      expect((await app.graph.deliver(webhook(), message)).status).to.equal(200)
    await until(() => bodies().some((body) => body.includes('966500000001')))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(bodies().filter((body) => body.includes('المصدر')).length).to.equal(1)
  })

  it('refuses a WhatsApp webhook with a wrong signature and keeps nothing of it', async () => {
    const answer = await fetch(webhook(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
      body: JSON.stringify(whatsappText('wamid.forged', '966500000009', 'سلام')),
    })
    expect(answer.status).to.equal(401)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(bodies().some((body) => body.includes('966500000009'))).to.equal(false)
    const metrics = await (await fetch(`${app.url}/metrics`)).text()
    expect(metrics).to.match(/wasl_channel_events_total\{name="whatsapp[^"]*signature[^"]*"\} 1/)
  })

  it('answers a kind of WhatsApp message that it does not know', async () => {
    const message = {
      id: 'wamid.new-kind',
      from: '966500000002',
      timestamp: String(Math.floor(Date.now() / 1000)),
      type: 'hologram',
      hologram: {},
    }
    await app.graph.deliver(webhook(), whatsappMessage(message, '966500000002'))
    await until(() => bodies().some((body) => body.includes('966500000002')))
    expect(bodies().find((body) => body.includes('966500000002'))).to.include('لا أستطيع قراءته')
  })

  it('shows the menu as a list on WhatsApp and as buttons on Telegram', async () => {
    await app.graph.deliver(webhook(), whatsappText('wamid.menu', '966500000003', 'القائمة'))
    await until(() => bodies().some((body) => body.includes('966500000003')))
    expect(bodies().find((body) => body.includes('966500000003'))).to.include('"type":"list"')
    app.telegram.push(telegramText(900, 501, '/start'))
    await until(() => app.telegram.callsOf('sendMessage').some(({ chat_id }) => String(chat_id) === '501'))
    const [message] = app.telegram.callsOf('sendMessage').filter(({ chat_id }) => String(chat_id) === '501')
    expect(JSON.stringify(message)).to.include('inline_keyboard').and.to.include('go:form:support-request')
  })

  it('gives an urgent need for blood 997 and a person at once', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    const [reply] = await visitor.say('محتاجين متبرعين دم ضروري الحين للعملية')
    expect(reply?.text).to.include('997')
  })

  it('abstains from a medical question and offers a person', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    const [reply] = await visitor.say('هل يقدر مريض السكر يتبرع بالدم؟')
    expect(reply?.text).to.not.include('المصدر:')
    expect(JSON.stringify(reply)).to.include('go:person')
  })

  it('gives a localised reply to what cannot be read', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    for (const [text, expected] of [
      ['😀😀', 'الرمز'],
      ['   ', 'فارغة'],
      ['ا'.repeat(5000), 'طويلة'],
    ] as const) {
      const [reply] = await visitor.say(text)
      expect(reply?.text).to.include(expected)
    }
  })

  it('answers 413 to an upload of 50 MB', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    const answer = await visitor.upload('big.jpg', new Uint8Array(50 * 1024 * 1024), 'image/jpeg')
    expect(answer.status).to.equal(413)
    expect(await answer.json()).to.have.nested.property('error.code')
  })

  it('tells that it is healthy and ready', async () => {
    for (const path of ['/healthz', '/readyz']) expect((await fetch(app.url + path)).status).to.equal(200)
  })
})
