import { expect } from 'chai'
import { z } from 'zod'
import { readFixture } from '../../support/read-fixture.ts'
import { type RunningApp, startRunningApp, whatsappText } from '../../support/running-app.ts'
import { until } from '../../support/until.ts'

const secret = 'webhook-secret'

const { cases } = z
  .object({ cases: z.array(z.object({ name: z.string(), channel: z.string(), payload: z.unknown() })) })
  .parse(readFixture('channels/read-whole'))

const anything = /./u

/** What the person is told to each recorded payload; null for one that is met with silence. */
const answers: Readonly<Record<string, RegExp | null>> = {
  'a place with its name': /وصل الموقع/u,
  'a place whose name is null and whose degrees are text': /وصل الموقع/u,
  'a card of several numbers': /جهة الاتصال/u,
  'the answers of a Flow': /وصل ما أرسلته/u,
  'an order with words': anything,
  'a changed message': anything,
  'a changed caption': anything,
  'a message that was taken back': null,
  'a reaction that is taken back': null,
  'a message from an advertisement': anything,
  'a question about a product': anything,
  'statuses and contacts that are null': anything,
  'metadata that is missing': anything,
  'entries without changes beside a good one': anything,
  'a time and a type that are odd': anything,
  'a kind that is new with words in it': anything,
  'a picture with an empty caption': anything,
  'a kind that is not passed on': /لم يصل/u,
  'somebody who opened the chat': /القائمة|اختر/u,
  'a call that is allowed': /شكرًا/u,
  'a message of a group': null,
  'a word of the system that changes nothing': null,
  'another user id': null,
  'messages for another number': null,
  'a fault that the channel reports': null,
  'an answer from the phone of the staff': null,
  'an account that was disabled': null,
  'a template that was paused': null,
  'a live place': /وصل الموقع/u,
  'a live place that moved': null,
  'a link of a campaign': /أهلًا بك/u,
  'a command with the name of the bot': /اختر/u,
  'words with an address behind them': anything,
  'a poll': /وصل ما أرسلته/u,
  'a checklist': /وصل ما أرسلته/u,
  'a person’s own card': /جهة الاتصال/u,
  'a picture of an album': anything,
  'a text beside odd fields': anything,
  'a kind that is new with a caption': anything,
  'a message that was pinned': null,
  'a bot that was blocked': null,
  'a bot that was let in again': null,
  'a reaction': null,
}

/** The payload as if each case were of a person, and of messages, of its own. */
function fresh(payload: unknown, index: number): unknown {
  const text = JSON.stringify(payload)
    .replaceAll('966540000077', `96654100${1000 + index}`)
    .replaceAll('700000077', `${710_000_000 + index}`)
    .replace(/"timestamp":"\d+"/gu, `"timestamp":"${Math.floor(Date.now() / 1000)}"`)
    .replace(/wamid\.[\w.]+/gu, (id) => `${id}-${index}`)
    .replace(/"update_id":\d+/u, `"update_id":${880_000 + index}`)
  return JSON.parse(text)
}

describe('every kind that a channel sends, in the whole program', function () {
  this.timeout(180_000)
  let app: RunningApp

  before(async () => {
    app = await startRunningApp({ environment: { TELEGRAM_WEBHOOK_SECRET: secret } })
    for (const [index, { channel, payload }] of cases.entries()) {
      const response =
        channel === 'whatsapp'
          ? await app.graph.deliver(`${app.url}/webhooks/whatsapp`, fresh(payload, index))
          : await app.telegram.deliver(`${app.url}/webhooks/telegram`, fresh(payload, index), secret)
      expect(response.status, cases[index]?.name).to.equal(200)
    }
    await app.graph.deliver(`${app.url}/webhooks/whatsapp`, whatsappText('last', '966549999999', 'القائمة'))
    await until(() => told('966549999999') !== '')
  })
  after(() => app.close())

  const told = (person: string) =>
    [
      ...app.graph.sent.filter(({ to, recipient }) => (to ?? recipient) === person),
      ...app.telegram.calls.filter(
        ({ method, payload }) => method === 'sendMessage' && String(payload.chat_id) === person,
      ),
    ]
      .map((message) => JSON.stringify(message))
      .join('\n')

  it('has an expectation for each recorded payload', () => {
    expect(Object.keys(answers)).to.have.members(cases.map(({ name }) => name))
  })

  for (const [index, { name, channel }] of cases.entries()) {
    const person = channel === 'whatsapp' ? `96654100${1000 + index}` : `${710_000_000 + index}`
    const answer = answers[name] ?? null
    if (answer === null) it(`is silent to ${name}`, () => expect(told(person)).to.equal(''))
    else
      it(`answers ${name}`, async () => {
        await until(() => answer.test(told(person)))
      })
  }

  it('tells the operator of another number and of an account that may not send', async () => {
    const ready = await (await fetch(`${app.url}/readyz`)).text()
    expect(ready).to.include('channel.other-number').and.to.include('channel.stopped')
  })
})
