import { inspect } from 'node:util'
import { expect } from 'chai'
import type { ChannelDeps } from '../../../src/channels/channel-deps.ts'
import type { MetaSettings } from '../../../src/channels/meta/meta-settings.ts'
import type { ActivityDraft } from '../../../src/messages/activity.ts'
import type { PushChannel } from '../../../src/messages/channel.ts'
import { WaslError } from '../../../src/shared/errors.ts'
import { deliverSigned, graphFailure, signatureOf } from '../../support/fake-graph-api.ts'
import { type FakeMetaApi, metaPayload, startFakeMetaApi } from '../../support/fake-meta-api.ts'
import type { Fault } from '../../support/faulty-server.ts'
import { recordingIntake } from '../../support/recording-intake.ts'
import { rejection } from '../../support/rejection.ts'
import { type ServedRoutes, serveRoutes } from '../../support/serve-routes.ts'
import { watchedDeps } from '../../support/watched-deps.ts'

/** One of Meta's networks as it is tested: how its webhooks name it, and the most that one message holds. */
export type SocialNetwork = {
  object: 'page' | 'instagram'
  open(settings: MetaSettings, deps: ChannelDeps): PushChannel
  fits(text: string): boolean
}

const account = '104400000000021'
const person = '6120000000000451'
const accessToken = 'EAAG-secret-access-token'
const appSecret = 'the-app-secret'
const address = { id: person }
const said = 'طلبك قيد الدراسة'

function asking(text: string, titles: string[]): ActivityDraft {
  const actions = titles.map((title, index) => ({ type: 'postBack', title, value: `choice:${index}` }))
  return { type: 'message', text, locale: 'ar', suggestedActions: { to: [], actions } }
}

/** Tests sending, files and the webhook of one of Meta's networks against a stand-in on loopback. */
export function describeSocialNetwork(id: string, network: SocialNetwork): void {
  describe(`the channel ${id}`, () => {
    let meta: FakeMetaApi
    let deps = watchedDeps()
    let channel: PushChannel
    let deliveries = 0
    const open = () =>
      network.open(
        {
          accountId: account,
          accessToken,
          appSecret,
          verifyToken: 'verify',
          apiBaseUrl: meta.url,
          timeout: 300,
        },
        deps,
      )
    const send = (activity: ActivityDraft, more: { isStaffOnly?: true } = {}) =>
      channel.send({ id: `d${++deliveries}`, address, activity, ...more })

    before(async () => {
      const accounts = { [account]: { token: accessToken, isInstagram: network.object === 'instagram' } }
      meta = await startFakeMetaApi({ accounts, appSecret })
    })
    beforeEach(() => {
      meta.sent.length = 0
      meta.calls.length = 0
      meta.openWindow(person)
      deps = watchedDeps()
      channel = open()
    })
    after(() => meta.close())

    it('sends a text and gives its id', async () => {
      expect(await send({ type: 'message', text: said })).to.deep.equal({ messageId: 'mid.1' })
      expect(meta.calls[0]?.path).to.equal(`/v23.0/${account}/messages`)
      expect(JSON.parse(String(meta.calls[0]?.body))).to.deep.equal({
        recipient: { id: person },
        messaging_type: 'RESPONSE',
        message: { text: said },
      })
    })

    it('refuses an address that names nobody', async () => {
      const refused = channel.send({ id: 'x', address: {}, activity: { type: 'message', text: said } })
      expect(await rejection(refused)).to.include({ code: 'channel.address' })
    })

    it('sends choices as quick replies', async () => {
      await send(asking('هل توافق؟', ['نعم', 'لا']))
      expect(meta.sent[0]).to.deep.include({
        text: 'هل توافق؟',
        quick_replies: [
          { content_type: 'text', title: 'نعم', payload: 'choice:0' },
          { content_type: 'text', title: 'لا', payload: 'choice:1' },
        ],
      })
    })

    it('numbers choices that no quick reply holds', async () => {
      await send(asking('المدينة؟', ['مدينة الملك عبدالعزيز الطبية بالرياض', 'أخرى']))
      expect(meta.sent[0]?.text).to.match(/1\. مدينة.*\n2\. أخرى/)
      expect(meta.sent[0]).not.to.have.property('quick_replies')
    })

    it('sends a long Arabic text in pieces that fit, with nothing lost', async () => {
      const text = 'هذه جملة عربية قصيرة رقم سبعة. '.repeat(150).trim()
      await send({ type: 'message', text })
      expect(meta.sent.length).to.be.greaterThan(2)
      for (const { text: piece = '' } of meta.sent) expect(network.fits(piece), piece).to.equal(true)
      expect(meta.sent.map((one) => one.text).join(' ')).to.equal(text)
    })

    it('sends a text at the limit in one piece and one letter more in two', async () => {
      let text = 'ن'
      while (network.fits(`${text}ن`)) text += 'ن'
      await send({ type: 'message', text })
      expect(meta.sent).to.have.length(1)
      await send({ type: 'message', text: `${text}ن` })
      expect(meta.sent).to.have.length(3)
    })

    it('does not repeat what went out when a later part fails', async () => {
      const delivery = { id: 'long', address, activity: { type: 'message', text: 'كلمة '.repeat(900) } }
      meta.failNext({ kind: 'status', status: 500 }, 1, () => meta.sent.length === 1)
      expect(await rejection(channel.send(delivery))).to.include({ code: 'channel.unavailable' })
      await channel.send(delivery)
      const words = meta.sent.flatMap(({ text = '' }) => text.split(' '))
      expect(words).to.have.length(900)
    })

    it('uploads a stored file and sends it by its id', async () => {
      const bytes = Buffer.from('%PDF-1.7 \u0627')
      deps.openFile = async () => ({ name: 'قرار.pdf', mediaType: 'application/pdf', bytes })
      channel = open()
      await send({
        type: 'message',
        attachments: [{ contentType: 'application/pdf', contentUrl: 'wasl-file:f1', name: 'قرار.pdf' }],
      })
      expect(meta.sent[0]?.attachment).to.deep.equal({
        type: 'file',
        payload: { attachment_id: 'attachment-1' },
      })
      expect(meta.uploads.get('attachment-1')?.includes(bytes)).to.equal(true)
    })

    it('sends an image by its address', async () => {
      const contentUrl = 'https://www.example.org/map.png'
      await send({ type: 'message', attachments: [{ contentType: 'image/png', contentUrl }] })
      expect(meta.sent[0]?.attachment).to.deep.equal({ type: 'image', payload: { url: contentUrl } })
    })

    it('shows that somebody is writing', async () => {
      await channel.sendTyping?.(address, 'm1')
      expect(meta.typing.at(-1)).to.equal(person)
    })

    it('says that the window is closed, and lets a person of the staff answer by the tag', async () => {
      meta.closeWindow(person)
      expect(await rejection(send({ type: 'message', text: said }))).to.include({
        code: 'channel.window-closed',
        retryable: false,
      })
      await send({ type: 'message', text: said }, { isStaffOnly: true })
      expect(JSON.parse(String(meta.calls.at(-1)?.body))).to.include({
        messaging_type: 'MESSAGE_TAG',
        tag: 'HUMAN_AGENT',
      })
    })

    it('has no templates', async () => {
      const template = { purpose: 'reply-waiting', language: 'ar', parameters: {} } as const
      const refused = channel.send({ id: 't', address, activity: { type: 'message', text: said }, template })
      expect(await rejection(refused)).to.include({ code: 'channel.no-template', retryable: false })
    })

    const subcode = (code: number, error_subcode: number): Fault => ({
      kind: 'status',
      status: 400,
      body: { error: { message: `about ${person}`, code, error_subcode } },
    })
    const refusal = (status: number, code: number): Fault => ({
      kind: 'status',
      ...graphFailure(status, code, `about ${person} ${said}`),
      status,
    })
    const errors: [name: string, fault: Fault, code: string, retryable: boolean][] = [
      ['a token that is over', refusal(401, 190), 'channel.unauthorized', true],
      ['a permission that is missing', refusal(403, 200), 'channel.unauthorized', true],
      ['too many calls', refusal(400, 613), 'channel.throttled', true],
      ['a closed window without a subcode', refusal(400, 10), 'channel.window-closed', false],
      ['a closed window', subcode(10, 2018278), 'channel.window-closed', false],
      ['somebody who cannot be found', subcode(100, 2018001), 'channel.undeliverable', false],
      ['somebody who blocked the page', subcode(551, 1545041), 'channel.blocked', false],
      ['a page that breaks the rules', refusal(403, 368), 'channel.stopped', true],
      ['a fault for the moment', refusal(500, 2), 'channel.unavailable', true],
      ['an unknown code', refusal(400, 100), 'channel.refused', false],
      ['an answer that is no JSON', { kind: 'status', status: 502, body: 'x' }, 'channel.unavailable', true],
      ['half an answer', { kind: 'half' }, 'channel.unreachable', true],
      ['no answer', { kind: 'hang' }, 'channel.timeout', true],
      ['a connection that breaks', { kind: 'drop' }, 'channel.unreachable', true],
      [
        'a redirect',
        { kind: 'status', status: 302, headers: { location: '/x' } },
        'channel.unreachable',
        true,
      ],
    ]
    for (const [name, fault, code, retryable] of errors) {
      it(`makes ${name} ${code}, without a word of the person`, async () => {
        meta.failNext(fault)
        const error = await rejection(send({ type: 'message', text: said }))
        expect(error).to.include({ code, retryable })
        expect(inspect(error, { depth: 9 })).not.to.include(person)
        expect(inspect(error, { depth: 9 })).not.to.include(said)
        expect(inspect(error, { depth: 9 })).not.to.include(accessToken)
      })
    }

    describe('fetching a file', () => {
      const media = (reference: string, name: string | null = null) => ({
        reference,
        name,
        mediaType: 'image/jpeg',
        size: null,
      })

      it('fetches the bytes, and gives the token to no host of files', async () => {
        const url = meta.addFile('a', Buffer.from([1, 2, 3]))
        const file = await channel.fetchMedia(media(url), 100)
        expect({ ...file, bytes: [...file.bytes] }).to.deep.equal({
          name: 'file.jpg',
          mediaType: 'image/jpeg',
          bytes: [1, 2, 3],
        })
        expect(meta.calls.at(-1)?.headers).not.to.have.property('authorization')
      })

      it('stops reading a file that is too large', async () => {
        const url = meta.addFile('b', Buffer.alloc(5000))
        expect(await rejection(channel.fetchMedia(media(url), 1000))).to.include({ code: 'media.too-large' })
      })

      it('knows a file that is gone', async () => {
        meta.failNext({ kind: 'status', status: 404 })
        const url = `${meta.url}/files/gone`
        expect(await rejection(channel.fetchMedia(media(url), 1000))).to.include({ code: 'media.gone' })
      })

      for (const url of [
        'http://127.0.0.1:1/x',
        'http://scontent.xx.fbcdn.net/x',
        'https://169.254.169.254/latest/meta-data',
        'https://fbcdn.net.evil.example/x',
        'https://lookaside.fbsbx.com@evil.example/x',
        'https://evil.example/lookaside.fbsbx.com',
        'file:///etc/passwd',
        'data:text/plain,x',
      ]) {
        it(`does not ask ${url}`, async () => {
          expect(await rejection(channel.fetchMedia(media(url), 100))).to.include({ code: 'channel.refused' })
        })
      }
    })

    describe('the webhook', () => {
      let intake = recordingIntake()
      let served: ServedRoutes
      let webhook: string

      beforeEach(async () => {
        intake = recordingIntake()
        served = await serveRoutes(channel.routes(intake))
        webhook = `${served.url}/webhooks/meta`
      })
      afterEach(() => served.close())

      const text = JSON.stringify(
        metaPayload(network.object, { account, person }, { message: { mid: 'm_1', text: 'هلا' } }),
      )

      it('answers the verification with the challenge, and 403 to a wrong token', async () => {
        const query = (token: string) => `hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=42`
        const right = await fetch(`${webhook}?${query('verify')}`)
        expect([right.status, await right.text()]).to.deep.equal([200, '42'])
        expect((await fetch(`${webhook}?${query('wrong')}`)).status).to.equal(403)
      })

      it('stores a signed message before it answers 200', async () => {
        expect((await deliverSigned(webhook, text, appSecret)).status).to.equal(200)
        expect(intake.events.map(({ channel: name, activity }) => [name, activity.text])).to.deep.equal([
          [id, 'هلا'],
        ])
      })

      for (const [name, headers] of Object.entries({
        absent: {},
        'of another secret': { 'x-hub-signature-256': signatureOf(text, 'another') },
        'of another body': { 'x-hub-signature-256': signatureOf(`${text} `, appSecret) },
        'of the older kind': { 'x-hub-signature': signatureOf(text, appSecret) },
      })) {
        it(`answers 401 to a signature that is ${name}`, async () => {
          const response = await fetch(webhook, { method: 'POST', headers, body: text })
          expect(response.status).to.equal(401)
          expect(intake.events).to.deep.equal([])
          expect(deps.counts).to.deep.equal({ [`${id}.signature-refused`]: 1 })
        })
      }

      it('passes a redelivery on with the same event id', async () => {
        for (let time = 0; time < 3; time++) await deliverSigned(webhook, text, appSecret)
        expect(new Set(intake.events.map((event) => event.eventId)).size).to.equal(1)
      })

      it('asks for redelivery while events cannot be stored', async () => {
        intake.refusal = new WaslError('store.unavailable', 'gone', { retryable: true })
        expect((await deliverSigned(webhook, text, appSecret)).status).to.equal(503)
      })

      it('answers 400 to a signed body that is no JSON', async () => {
        expect((await deliverSigned(webhook, '{', appSecret)).status).to.equal(400)
      })

      it('counts a payload of a product whose channel is off, and answers 200', async () => {
        const other = network.object === 'page' ? 'instagram' : 'page'
        const body = text.replace(`"${network.object}"`, `"${other}"`)
        expect((await deliverSigned(webhook, body, appSecret)).status).to.equal(200)
        expect(intake.events).to.deep.equal([])
        expect(deps.counts).to.deep.equal({ [`${id}.object-ignored`]: 1 })
      })

      it('tells which messages somebody has read, by id or by the moment', async () => {
        const one = (event: Record<string, unknown>) =>
          deliverSigned(
            webhook,
            JSON.stringify(metaPayload(network.object, { account, person }, event)),
            appSecret,
          )
        await one({ delivery: { mids: ['mid.1', 'mid.2'] }, timestamp: 1000 })
        await one({ delivery: { mids: ['mid.3'] }, timestamp: 3000 })
        await one({ read: { watermark: 2000 } })
        await one({ read: { mid: 'mid.3' } })
        expect(intake.receipts.map(({ messageId, state }) => `${messageId} ${state}`)).to.deep.equal([
          'mid.1 delivered',
          'mid.2 delivered',
          'mid.3 delivered',
          'mid.1 read',
          'mid.2 read',
          'mid.3 read',
        ])
      })

      it('tells the operator of a page that is not this one, without an answer to its people', async () => {
        const troubles: string[] = []
        deps.trouble = (_channel, { code }) => troubles.push(code)
        const body = metaPayload(
          network.object,
          { account: '999', person },
          { message: { mid: 'm', text: 'x' } },
        )
        await deliverSigned(webhook, JSON.stringify(body), appSecret)
        expect([troubles, intake.events]).to.deep.equal([['channel.other-number'], []])
      })
    })
  })
}
