import { expect } from 'chai'
import { createIntake } from '../../../src/runtime/intake.ts'
import { startSender } from '../../../src/runtime/sender.ts'
import { startTimers } from '../../../src/runtime/timers.ts'
import { startTurnWorker } from '../../../src/runtime/turn-worker.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { isRetryable } from '../../../src/shared/errors.ts'
import { lockConversations } from '../../../src/store/tables/conversations.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from '../../support/postgres.ts'
import {
  echoTurn,
  type FakeChannel,
  fakeChannel,
  messageFrom,
  type TestRuntime,
  testRuntime,
} from '../../support/runtime.ts'
import { openPostgresStore, type TestStore } from '../../support/store.ts'
import { until } from '../../support/until.ts'

describe('processes on PostgreSQL', function () {
  this.timeout(60_000)
  let server: PostgresServer
  let url: string
  const opened: TestStore[] = []
  const stops: (() => Promise<void>)[] = []

  before(async function () {
    const programs = postgresPrograms()
    if (programs === null && process.env.CI) throw new Error('PostgreSQL is not installed')
    if (programs === null) return this.skip()
    server = await startPostgres(programs)
  })
  beforeEach(async () => {
    url = await server.newDatabase()
  })
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
    for (const one of opened.splice(0)) await one.close()
  })
  after(() => server?.close())

  /** A process: its own connections and its own signals, so that it hears of the others' work by polling alone. */
  async function startProcess(channel: FakeChannel): Promise<TestRuntime> {
    const testStore = await openPostgresStore(url)
    opened.push(testStore)
    const clock = systemClock()
    const runtime = testRuntime(testStore, { channels: [channel] })
    const services = { ...runtime, clock }
    const running = [
      startTurnWorker(services, { pollEvery: 20 }),
      startSender(services, { pollEvery: 20 }),
      startTimers(services, { pollEvery: 20 }),
    ]
    stops.push(async () => void (await Promise.all(running.map((one) => one.stop()))))
    return { ...runtime, intake: createIntake({ store: testStore.store, clock }) }
  }

  const textsTo = (channels: readonly FakeChannel[], person: string) =>
    channels.flatMap((channel) =>
      channel.sent.filter(({ address }) => address.to === person).map(({ activity }) => activity.text),
    )

  it('share the work without repeating any', async () => {
    const channels = [fakeChannel('push'), fakeChannel('push'), fakeChannel('push')]
    const processes = await Promise.all(channels.map(startProcess))
    const people = Array.from({ length: 40 }, (_, index) => `p${index}`)
    for (let message = 0; message < 3; message++) {
      await Promise.all(
        people.map((person, index) =>
          processes[index % 3]?.intake.accept([messageFrom(person, `${message}`, { sentAt: Date.now() })]),
        ),
      )
    }
    const count = () => channels.reduce((sum, { sent }) => sum + sent.length, 0)
    await until(() => count() >= 120, 20_000)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(count()).to.equal(120)
    for (const person of people) {
      expect(textsTo(channels, person).sort()).to.deep.equal(['re: 0', 're: 1', 're: 2'])
    }
    const busy = processes.filter(({ observed }) => observed.some(({ kind }) => kind === 'turn'))
    expect(busy.length).to.be.greaterThan(1)
  })

  it('refuse events while the server is down, lose nothing, and continue when it is back', async () => {
    const channel = fakeChannel('push')
    const runtime = await startProcess(channel)
    await runtime.intake.accept([messageFrom('a', 'before', { sentAt: Date.now() })])
    await until(() => channel.sent.length === 1)
    const kept = messageFrom('a', 'just before', { sentAt: Date.now() })
    await runtime.intake.accept([kept])
    await server.stop()
    const refused = messageFrom('a', 'while away', { sentAt: Date.now() })
    const error: unknown = await runtime.intake.accept([refused]).catch((reason: unknown) => reason)
    expect(isRetryable(error), String(error)).to.equal(true)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await server.start()
    await until(() => channel.sent.length >= 2, 20_000)
    await runtime.intake.accept([refused])
    await until(() => channel.sent.length >= 3, 20_000)
    expect(new Set(textsTo([channel], 'a'))).to.deep.equal(
      new Set(['re: before', 're: just before', 're: while away']),
    )
  })

  it('take over the conversations of a process that ended', async () => {
    const idle = await openPostgresStore(url)
    opened.push(idle)
    const clock = systemClock()
    const intake = createIntake({ store: idle.store, clock })
    await intake.accept([messageFrom('a', 'hi', { sentAt: Date.now() })])
    await idle.store.write(({ trx }) =>
      trx
        .updateTable('conversations')
        .set({ claimed_by: 'dead', claimed_until: clock.now() + 400 })
        .execute(),
    )
    const channel = fakeChannel('push')
    const start = performance.now()
    await startProcess(channel)
    await until(() => channel.sent.length === 1, 20_000)
    expect(performance.now() - start).to.be.greaterThan(300)
  })

  it('run other conversations while a row of one is locked elsewhere', async () => {
    const [testStore, other] = [await openPostgresStore(url), await openPostgresStore(url)]
    opened.push(testStore, other)
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const holding: Promise<void>[] = []
    const hold = (id: string) =>
      new Promise<void>((held) => {
        const write = other.store.write(async (write) => {
          await lockConversations(write, [id])
          held()
          await released
        })
        holding.push(write)
      })
    const echo = echoTurn()
    const runtime = testRuntime(testStore, {
      runTurn: async (input) => {
        if (input.activity.text === 'held') await hold(input.conversation.id)
        return echo(input)
      },
    })
    const worker = startTurnWorker({ ...runtime, clock: systemClock() }, { pollEvery: 20 })
    stops.push(worker.stop)
    const turns = () => runtime.observed.filter(({ kind }) => kind === 'turn').length

    await runtime.intake.accept([messageFrom('a', 'held')])
    await until(() => holding.length === 1)
    await runtime.intake.accept([messageFrom('b', 'not held')])
    await until(() => turns() === 1)
    release()
    await Promise.all(holding)
    await until(() => turns() === 2)
  })
})
