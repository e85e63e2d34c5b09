import { expect } from 'chai'
import type { Delivery } from '../../../src/messages/delivery.ts'
import { startSender } from '../../../src/runtime/sender.ts'
import type { SenderSettings } from '../../../src/runtime/sender-services.ts'
import { WaslError } from '../../../src/shared/errors.ts'
import { hashedChannelId } from '../../../src/store/channel-id.ts'
import { describeEachStore } from '../../support/each-store.ts'
import {
  echoTurn,
  type FakeChannel,
  fakeChannel,
  messageFrom,
  type TestRuntime,
  testRuntime,
} from '../../support/runtime.ts'
import type { TestStore } from '../../support/store.ts'
import { until } from '../../support/until.ts'

const threeAnswers = echoTurn(() => [
  { kind: 'send', activity: { type: 'message', text: 'second' } },
  { kind: 'send', activity: { type: 'message', text: 'third' } },
])

describeEachStore('the sender', (open) => {
  let testStore: TestStore
  let stop: () => Promise<void>
  beforeEach(async () => {
    testStore = await open()
    stop = async () => undefined
  })
  afterEach(async () => {
    await stop()
    await testStore.close()
  })

  function runtimeWith(channel: FakeChannel): TestRuntime {
    return testRuntime(testStore, { channels: [channel], runTurn: threeAnswers })
  }

  function start(runtime: TestRuntime, settings: SenderSettings = {}): void {
    const sender = startSender(runtime, { pollEvery: 5, ...settings })
    stop = () => sender.stop()
  }

  const rows = () =>
    testStore.store.read
      .selectFrom('outbox')
      .select(['status', 'attempts', 'error', 'next_attempt_at'])
      .orderBy('seq')
      .execute()

  const texts = (channel: FakeChannel) => channel.sent.map(({ activity }) => activity.text)

  async function untilStatuses(...wanted: string[]): Promise<void> {
    const end = Date.now() + 20_000
    for (;;) {
      const found = (await rows()).map(({ status }) => status)
      if (found.join() === wanted.join()) return
      if (Date.now() > end) throw new Error(`found ${found.join()}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  it('sends the messages of a conversation in order and records their ids', async () => {
    const channel = fakeChannel('push')
    const runtime = runtimeWith(channel)
    start(runtime)
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    await untilStatuses('sent', 'sent', 'sent')
    expect(texts(channel)).to.deep.equal(['re: hi', 'second', 'third'])
    expect(channel.sent[0]?.address).to.deep.equal({ to: 'a' })
    const ids = await testStore.store.read
      .selectFrom('outbox')
      .select('channel_message_id as id')
      .orderBy('seq')
      .execute()
    expect(ids.map(({ id }) => id)).to.deep.equal(
      channel.sent.map(({ id }) => hashedChannelId(testStore.store.vault, `m-${id}`)),
    )
  })

  it('sends to many people at the same time, and to each in order', async () => {
    let underWay = 0
    let peak = 0
    const channel = fakeChannel('push', {
      send: async ({ id }) => {
        peak = Math.max(peak, ++underWay)
        await new Promise((resolve) => setTimeout(resolve, 5))
        underWay--
        return { messageId: id }
      },
    })
    const runtime = runtimeWith(channel)
    await runtime.intake.accept(Array.from({ length: 30 }, (_, index) => messageFrom(`p${index}`, 'hi')))
    await runtime.runTurns()
    start(runtime, { max: 10 })
    await until(() => channel.sent.length === 90)
    expect(peak).to.equal(10)
    for (let person = 0; person < 30; person++) {
      const own = channel.sent.filter(({ address }) => address.to === `p${person}`)
      expect(own.map(({ activity }) => activity.text)).to.deep.equal(['re: hi', 'second', 'third'])
    }
  })

  it('retries after a retryable failure while later messages wait', async () => {
    let failures = 2
    const channel = fakeChannel('push', {
      send: async ({ id }) => {
        if (failures-- > 0) throw new WaslError('channel.unavailable', 'busy', { retryable: true })
        return { messageId: id }
      },
    })
    const runtime = runtimeWith(channel)
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    start(runtime)
    await until(() => runtime.observed.some((event) => event.kind === 'delivery' && event.result === 'retry'))
    await untilStatuses('waiting', 'waiting', 'waiting')
    const [first] = await rows()
    expect(first).to.include({ attempts: 1, error: 'channel.unavailable' })
    expect((first?.next_attempt_at ?? 0) - runtime.clock.now()).to.be.within(1500, 2500)
    for (let time = 0; time < 4; time++) {
      runtime.clock.advance(15_000)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    await untilStatuses('sent', 'sent', 'sent')
    expect(texts(channel)).to.deep.equal(['re: hi', 'second', 'third'])
  })

  it('waits as long as the channel asks', async () => {
    const channel = fakeChannel('push', {
      send: async () => {
        throw new WaslError('channel.rate-limited', 'slow down', {
          retryable: true,
          details: { retryAfter: 90 },
        })
      },
    })
    const runtime = runtimeWith(channel)
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    start(runtime)
    await until(() => runtime.observed.some(({ kind }) => kind === 'delivery'))
    await untilStatuses('waiting', 'waiting', 'waiting')
    expect(((await rows())[0]?.next_attempt_at ?? 0) - runtime.clock.now()).to.equal(90_000)
  })

  it('gives up on a message after eight attempts in about an hour, and sends the next', async () => {
    const channel = fakeChannel('push', {
      send: async ({ id, activity }) => {
        if (activity.text === 're: hi')
          throw new WaslError('channel.unavailable', 'busy', { retryable: true })
        return { messageId: id }
      },
    })
    const runtime = runtimeWith(channel)
    const begun = runtime.clock.now()
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    start(runtime)
    let gaveUpAt = 0
    for (let minute = 0; minute < 120 && gaveUpAt === 0; minute++) {
      await new Promise((resolve) => setTimeout(resolve, 15))
      if (runtime.observed.some((event) => event.kind === 'delivery' && event.result === 'failed'))
        gaveUpAt = runtime.clock.now()
      runtime.clock.advance(60_000)
    }
    await untilStatuses('failed', 'sent', 'sent')
    expect((await rows())[0]).to.include({ attempts: 8, error: 'channel.unavailable' })
    expect((gaveUpAt - begun) / 60_000).to.be.within(40, 100)
    expect(testStore.signals.map(({ kind }) => kind)).to.include('queue')
  })

  it('does not retry a permanent failure', async () => {
    const channel = fakeChannel('push', {
      send: async () => {
        throw new WaslError('channel.refused', 'no such person')
      },
    })
    const runtime = runtimeWith(channel)
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    start(runtime)
    await untilStatuses('failed', 'failed', 'failed')
    expect((await rows())[0]).to.include({ attempts: 1, error: 'channel.refused' })
  })

  it('parks messages while the window is closed, and sends them in order when the person writes', async () => {
    let isOpen = false
    const channel = fakeChannel('push', {
      send: async ({ id }) => {
        if (!isOpen) throw new WaslError('channel.window-closed', 'closed')
        return { messageId: id }
      },
    })
    const runtime = runtimeWith(channel)
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    start(runtime)
    await untilStatuses('parked', 'parked', 'parked')
    isOpen = true
    await runtime.intake.accept([messageFrom('a', 'back')])
    await untilStatuses('sent', 'sent', 'sent')
    expect(texts(channel)).to.deep.equal(['re: hi', 'second', 'third'])
  })

  it('resends messages whose sending was interrupted, and counts them', async () => {
    const channel = fakeChannel('push')
    const runtime = runtimeWith(channel)
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    const leaseEnd =
      testStore.store.dialect === 'sqlite' ? Number.MAX_SAFE_INTEGER : runtime.clock.now() + 1000
    await testStore.store.write(({ trx }) =>
      trx
        .updateTable('outbox')
        .set({ status: 'sending', attempts: 1, next_attempt_at: leaseEnd })
        .where('seq', '=', 1)
        .execute(),
    )
    start(runtime, { resumeEvery: 5 })
    runtime.clock.advance(1001)
    await untilStatuses('sent', 'sent', 'sent')
    expect(texts(channel)).to.deep.equal(['re: hi', 'second', 'third'])
    expect(runtime.observed).to.deep.include({ kind: 'delivery-resumed', channel: 'push', count: 1 })
  })

  it('retries when a channel does not answer', async () => {
    const channel = fakeChannel('push', { send: () => new Promise<never>(() => undefined) })
    const runtime = runtimeWith(channel)
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    start(runtime, { timeout: 20 })
    await until(() => runtime.observed.some(({ kind }) => kind === 'delivery'))
    await untilStatuses('waiting', 'waiting', 'waiting')
    expect((await rows())[0]).to.include({ error: 'channel.timeout' })
  })

  it('keeps the pause between two messages to one person', async () => {
    const at: number[] = []
    const channel = fakeChannel('push', {
      rate: { perSecond: 1000, pauseToOne: 40 },
      send: async ({ id }: Delivery) => {
        at.push(performance.now())
        return { messageId: id }
      },
    })
    const runtime = testRuntime(testStore, { channels: [channel], runTurn: threeAnswers })
    const clock = { ...runtime.clock, now: () => Date.now() }
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    start({ ...runtime, clock: { ...runtime.clock, ...clock } })
    await untilStatuses('sent', 'sent', 'sent')
    expect((at[1] ?? 0) - (at[0] ?? 0)).to.be.at.least(38)
    expect((at[2] ?? 0) - (at[1] ?? 0)).to.be.at.least(38)
  })

  it('finishes what is being sent when it is stopped', async () => {
    const channel = fakeChannel('push', {
      send: async ({ id }) => {
        await new Promise((resolve) => setTimeout(resolve, 30))
        return { messageId: id }
      },
    })
    const runtime = runtimeWith(channel)
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    start(runtime)
    await new Promise((resolve) => setTimeout(resolve, 15))
    await stop()
    expect((await rows()).map(({ status }) => status)).to.deep.equal(['sent', 'waiting', 'waiting'])
  })
})
