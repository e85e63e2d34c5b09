import { expect } from 'chai'
import { defaultLimits } from '../../../src/channels/webchat/limits.ts'
import type { Budget } from '../../../src/channels/webchat/rate-limit.ts'
import { makeReference } from '../../../src/forms/reference.ts'
import { type RunningApp, startRunningApp, WebVisitor } from '../../support/running-app.ts'

/** The most of the shortest of some budgets. */
const mostOf = ([shortest]: readonly Budget[]) => shortest?.max ?? 0

describe('whoever asks too often', function () {
  this.timeout(60_000)
  let app: RunningApp
  before(async () => {
    app = await startRunningApp()
  })
  after(() => app.close())

  const statusesOf = async (times: number, ask: () => Promise<Response>): Promise<Set<number>> => {
    const statuses = new Set<number>()
    for (let done = 0; done < times; done += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, ask))
      for (const answer of answers) {
        statuses.add(answer.status)
        if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).to.be.within(1, 900)
        await answer.arrayBuffer()
      }
    }
    return statuses
  }

  for (const path of ['/receipt/', '/my-data/']) {
    it(`cannot guess links under ${path}`, async () => {
      let guess = 0
      const statuses = await statusesOf(100, () =>
        fetch(`${app.url}${path}${(guess++).toString().padStart(43, 'a')}`),
      )
      expect([...statuses])
        .to.include(429)
        .and.not.to.include(200)
    })
  }

  it('cannot send more messages in a conversation than a person writes', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    const statuses = await statusesOf(mostOf(defaultLimits.activities) + 20, () =>
      visitor.post({ type: 'typing', from: { id: 'visitor' } }),
    )
    expect([...statuses].sort()).to.deep.equal([200, 429])
  })

  it('cannot guess the numbers of others’ requests', async () => {
    const owner = await WebVisitor.arrive(app.url)
    const visitor = await WebVisitor.arrive(app.url)
    expect(owner.conversationId).not.to.equal(visitor.conversationId)
    for (let guess = 0; guess < 5; guess++) {
      const reference = makeReference('SR', `00000000-0000-7000-8000-0000000000${10 + guess}`)
      const [reply] = await visitor.say(reference)
      expect(reply?.text).to.include('لم أجد')
    }
    const [reply] = await visitor.say(makeReference('SR', '00000000-0000-7000-8000-000000000099'))
    expect(reply?.text).to.include('تكرّرت الأرقام')
  })

  it('cannot begin more conversations than a crowd behind one address', async () => {
    const statuses = await statusesOf(mostOf(defaultLimits.starts) + 40, () =>
      fetch(`${app.url}/v3/directline/tokens/generate`, { method: 'POST', body: '{}' }),
    )
    expect([...statuses].sort()).to.deep.equal([200, 429])
  })

  it('cannot try passwords, not even from addresses that they make up', async () => {
    let address = 0
    const statuses = await statusesOf(60, () =>
      fetch(`${app.url}/api/desk/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${address++}` },
        body: JSON.stringify({ email: 'a@example.org', password: 'wrong password' }),
      }),
    )
    expect([...statuses].sort()).to.deep.equal([401, 429])
  })
})
