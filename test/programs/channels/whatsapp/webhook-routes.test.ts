import { expect } from 'chai'
import { whatsappChannel } from '../../../../src/channels/whatsapp/whatsapp-channel.ts'
import { WaslError } from '../../../../src/shared/errors.ts'
import { deliverSigned, signatureOf, whatsappText } from '../../../support/fake-graph-api.ts'
import { readFixture } from '../../../support/read-fixture.ts'
import { recordingIntake } from '../../../support/recording-intake.ts'
import { type ServedRoutes, serveRoutes } from '../../../support/serve-routes.ts'
import { watchedDeps } from '../../../support/watched-deps.ts'

const settings = {
  phoneNumberId: '106540352242922',
  accessToken: 'EAAG-secret-access-token',
  appSecret: 'the-app-secret',
  verifyToken: 'the-verify-token',
  apiBaseUrl: 'http://127.0.0.1:9',
}

describe('the WhatsApp webhook', () => {
  let deps = watchedDeps()
  let intake = recordingIntake()
  let served: ServedRoutes
  let webhook: string

  beforeEach(async () => {
    deps = watchedDeps()
    intake = recordingIntake()
    served = await serveRoutes(whatsappChannel(settings, deps).routes(intake))
    webhook = `${served.url}/webhooks/whatsapp`
  })
  afterEach(() => served.close())

  const text = JSON.stringify(readFixture('whatsapp/text'))

  it('answers the verification with the challenge', async () => {
    const query = 'hub.mode=subscribe&hub.verify_token=the-verify-token&hub.challenge=1158201444'
    const response = await fetch(`${webhook}?${query}`)
    expect([response.status, await response.text()]).to.deep.equal([200, '1158201444'])
    expect(response.headers.get('content-type')).to.match(/^text\/plain/)
  })

  for (const query of [
    '',
    'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1',
    'hub.mode=unsubscribe&hub.verify_token=the-verify-token&hub.challenge=1',
    'hub.mode=subscribe&hub.verify_token=the-verify-token',
    'hub.mode=subscribe&hub.verify_token=the-verify-token&hub.verify_token=x&hub.challenge=1',
  ]) {
    it(`refuses the verification «${query}»`, async () => {
      expect((await fetch(`${webhook}?${query}`)).status).to.equal(403)
    })
  }

  it('stores a signed message before it answers 200', async () => {
    expect((await deliverSigned(webhook, text, settings.appSecret)).status).to.equal(200)
    expect(intake.events.map((event) => event.activity.text)).to.deep.equal([
      'السلام عليكم، كيف أقدّم طلب دعم؟ رقم الهوية \u2066١٠٢٣٤\u2069 🌙',
    ])
  })

  it('refuses one that was recorded more than a week ago, although it is signed', async () => {
    const sent = Number(/"timestamp":"(\d+)"/.exec(text)?.[1])
    const old = text.replaceAll(`"${sent}"`, `"${sent - 8 * 24 * 3600}"`)
    const late = text.replaceAll(`"${sent}"`, `"${sent - 6 * 24 * 3600}"`)
    expect((await deliverSigned(webhook, old, settings.appSecret)).status).to.equal(400)
    expect(intake.events).to.deep.equal([])
    expect((await deliverSigned(webhook, late, settings.appSecret)).status).to.equal(200)
    expect(intake.events).to.have.length(1)
  })

  it('checks the signature over the bytes as they came', async () => {
    const spaced = `  ${text.replaceAll(':', ' : ')}\n`
    expect((await deliverSigned(webhook, spaced, settings.appSecret)).status).to.equal(200)
    expect(intake.events).to.have.length(1)
  })

  const badSignatures: Record<string, Record<string, string>> = {
    absent: {},
    empty: { 'x-hub-signature-256': '' },
    'of another secret': { 'x-hub-signature-256': signatureOf(text, 'another-secret') },
    'of another body': { 'x-hub-signature-256': signatureOf(`${text} `, settings.appSecret) },
    'without its algorithm': { 'x-hub-signature-256': signatureOf(text, settings.appSecret).slice(7) },
    'cut short': { 'x-hub-signature-256': signatureOf(text, settings.appSecret).slice(0, 20) },
    'of the older kind': { 'x-hub-signature': signatureOf(text, settings.appSecret) },
  }
  for (const [name, headers] of Object.entries(badSignatures)) {
    it(`answers 401 to a signature that is ${name} and leaves only a count`, async () => {
      const response = await fetch(webhook, { method: 'POST', headers, body: text })
      expect(response.status).to.equal(401)
      expect(intake.events).to.deep.equal([])
      expect(deps.lines).to.deep.equal([])
      expect(deps.counts).to.deep.equal({ 'whatsapp.signature-refused': 1 })
    })
  }

  it('takes a batch and counts what it left out', async () => {
    const batch = JSON.stringify(readFixture('whatsapp/batch'))
    expect((await deliverSigned(webhook, batch, settings.appSecret)).status).to.equal(200)
    expect(intake.events).to.have.length(4)
    expect(intake.receipts).to.have.length(1)
    expect(deps.counts).to.deep.equal({
      'whatsapp.message-unreadable': 2,
      'whatsapp.other-number-ignored': 1,
      'whatsapp.notice-other-number': 1,
      'whatsapp.notice-template': 1,
    })
  })

  it('passes a redelivery on with the same event id', async () => {
    for (let i = 0; i < 3; i++) await deliverSigned(webhook, text, settings.appSecret)
    expect(new Set(intake.events.map((event) => event.eventId)).size).to.equal(1)
    expect(intake.events).to.have.length(3)
  })

  it('asks for redelivery while events cannot be stored', async () => {
    intake.refusal = new WaslError('store.unavailable', 'gone', { retryable: true })
    expect((await deliverSigned(webhook, text, settings.appSecret)).status).to.equal(503)
    intake.refusal = null
    expect((await deliverSigned(webhook, text, settings.appSecret)).status).to.equal(200)
    expect(intake.events).to.have.length(1)
    expect(deps.counts).to.deep.equal({ 'whatsapp.not-stored': 1 })
  })

  it('asks for redelivery while receipts cannot be stored', async () => {
    intake.refusal = new WaslError('store.unavailable', 'gone', { retryable: true })
    const statuses = JSON.stringify(readFixture('whatsapp/statuses'))
    expect((await deliverSigned(webhook, statuses, settings.appSecret)).status).to.equal(503)
  })

  it('takes a payload of nearly three megabytes', async () => {
    const long = JSON.stringify(
      whatsappText(settings.phoneNumberId, '966500000001', 'wamid.LONG', 'ا'.repeat(1_500_000)),
    )
    expect((await deliverSigned(webhook, long, settings.appSecret)).status).to.equal(200)
    expect(intake.events[0]?.activity.text).to.have.length(1_500_000)
  })

  const refusedBodies: { name: string; body: string; status: number }[] = [
    { name: 'a payload above three megabytes', body: ' '.repeat(3 * 1024 * 1024 + 1), status: 413 },
    { name: 'what is no JSON', body: '\u0000\u0001 not json', status: 400 },
    { name: 'an empty body', body: '', status: 400 },
  ]
  for (const { name, body, status } of refusedBodies) {
    it(`answers ${status} to ${name}`, async () => {
      expect((await deliverSigned(webhook, body, settings.appSecret)).status).to.equal(status)
      expect(deps.counts).to.deep.equal({ 'whatsapp.body-refused': 1 })
    })
  }

  it('acknowledges signed JSON that it cannot read, so that it is not sent again for a week', async () => {
    expect((await deliverSigned(webhook, '{"object":"page"}', settings.appSecret)).status).to.equal(200)
    expect(deps.counts).to.deep.equal({ 'whatsapp.payload-unreadable': 1 })
  })

  it('writes no secret, number or text to the log', async () => {
    intake.refusal = new Error('database says: 966500000001 السلام')
    await deliverSigned(webhook, text, settings.appSecret)
    await deliverSigned(webhook, text, 'wrong')
    const log = deps.lines.join('')
    expect(log).to.include('asked for redelivery')
    for (const secret of [
      '966500000001',
      'SA.1349',
      'السلام',
      'سارة',
      settings.appSecret,
      settings.accessToken,
    ]) {
      expect(log).not.to.include(secret)
    }
  })
})
