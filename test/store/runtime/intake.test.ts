import { expect } from 'chai'
import { createIntake } from '../../../src/runtime/intake.ts'
import { hashedChannelId } from '../../../src/store/channel-id.ts'
import { parseInboxPayload } from '../../../src/store/stored-activity.ts'
import { readFile } from '../../../src/store/tables/files.ts'
import { testClock } from '../../support/clock.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { messageFrom, type TestRuntime, testRuntime } from '../../support/runtime.ts'
import type { TestStore } from '../../support/store.ts'

describeEachStore('the intake', (open) => {
  let testStore: TestStore
  let runtime: TestRuntime
  beforeEach(async () => {
    testStore = await open()
    runtime = testRuntime(testStore)
  })
  afterEach(() => testStore.close())

  const read = () => testStore.store.read

  it('creates one account, contact and conversation for a new person', async () => {
    const accepted = await runtime.intake.accept([messageFrom('a', 'one'), messageFrom('a', 'two')])
    await runtime.intake.accept([messageFrom('a', 'three')])
    expect(new Set(accepted.map(({ conversationId }) => conversationId)).size).to.equal(1)
    for (const table of ['accounts', 'contacts', 'conversations'] as const) {
      expect(await read().selectFrom(table).selectAll().execute(), table).to.have.length(1)
    }
  })

  it('keeps people with the same id on different channels apart', async () => {
    const accepted = await runtime.intake.accept([
      messageFrom('a', 'x'),
      messageFrom('a', 'y', { channel: 'pull' }),
    ])
    expect(accepted[0]?.conversationId).not.to.equal(accepted[1]?.conversationId)
  })

  it('drops a redelivered event and returns the row of the first', async () => {
    const event = messageFrom('a', 'once')
    const [first] = await runtime.intake.accept([event])
    const again = await runtime.intake.accept([event, event, messageFrom('a', 'other')])
    expect(again.map(({ isNew }) => isNew)).to.deep.equal([false, false, true])
    expect(again[0]?.id).to.equal(first?.id)
    expect(await read().selectFrom('inbox').select('id').execute()).to.have.length(2)
  })

  it('drops an event that stands twice in one request', async () => {
    const event = messageFrom('a', 'once')
    const accepted = await runtime.intake.accept([event, event])
    expect(accepted.map(({ isNew }) => isNew)).to.deep.equal([true, false])
    expect(accepted[1]?.id).to.equal(accepted[0]?.id)
  })

  it('keeps nothing readable of what a person wrote', async () => {
    await runtime.intake.accept([messageFrom('0501234567', 'my secret', { name: 'Noura' })])
    for (const table of ['accounts', 'contacts', 'conversations', 'inbox'] as const) {
      const rows = JSON.stringify(await read().selectFrom(table).selectAll().execute())
      expect(rows).not.to.match(/0501234567|my secret|Noura/)
    }
  })

  it('keeps the newest address, and the first name', async () => {
    await runtime.intake.accept([messageFrom('a', 'x', { address: { to: 'old' }, name: 'First' })])
    await runtime.intake.accept([messageFrom('a', 'y', { address: { to: 'new' }, name: 'Second' })])
    const { address } = await read().selectFrom('accounts').select('address').executeTakeFirstOrThrow()
    const { name } = await read().selectFrom('contacts').select('name').executeTakeFirstOrThrow()
    expect(testStore.store.vault.openJson(address)).to.deep.equal({ to: 'new' })
    expect(testStore.store.vault.open(name ?? '')).to.equal('First')
  })

  it('stores a file that came inside the request, once', async () => {
    const file = { name: 'id.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([1, 2, 3]) }
    const event = messageFrom('a', '', { files: [file] })
    await runtime.intake.accept([event])
    await runtime.intake.accept([event])
    const files = await read().selectFrom('files').select('id').execute()
    expect(files).to.have.length(1)
    const { payload } = await read().selectFrom('inbox').select('payload').executeTakeFirstOrThrow()
    const [received] = parseInboxPayload(testStore.store.vault.openJson(payload)).files
    expect(received).to.deep.include({ name: 'id.pdf', mediaType: 'application/pdf', size: 3 })
    const stored = await readFile(testStore.store, received?.id ?? '')
    expect([...stored.bytes]).to.deep.equal([1, 2, 3])
  })

  it('delays an event with media until its files are fetched', async () => {
    const media = [{ reference: 'm1', name: null, mediaType: 'image/jpeg', size: 10 }]
    await runtime.intake.accept([messageFrom('a', '', { media })])
    const event = await read().selectFrom('inbox').selectAll().executeTakeFirstOrThrow()
    const conversation = await read().selectFrom('conversations').selectAll().executeTakeFirstOrThrow()
    expect(event.status).to.equal('fetching')
    expect(conversation.ready_at).to.equal(null)
    expect(testStore.signals.map(({ kind }) => kind)).to.deep.equal(['media'])
  })

  it('records the time of the last message, never an earlier one, and ignores other events', async () => {
    const at = runtime.clock.now()
    const lastInbound = async () =>
      (await read().selectFrom('conversations').select('last_inbound_at').executeTakeFirstOrThrow())
        .last_inbound_at
    await runtime.intake.accept([messageFrom('a', '', { activity: { type: 'conversationUpdate' } })])
    expect(await lastInbound()).to.equal(null)
    await runtime.intake.accept([messageFrom('a', 'x', { sentAt: at - 1000 })])
    await runtime.intake.accept([messageFrom('a', 'late', { sentAt: at - 5000 })])
    expect(await lastInbound()).to.equal(at - 1000)
    await runtime.intake.accept([messageFrom('a', 'from the future', { sentAt: at + 9000 })])
    expect(await lastInbound()).to.equal(at)
  })

  const inTurnOrder = async () => {
    const rows = await read()
      .selectFrom('inbox')
      .select('event_id')
      .orderBy('sent_at')
      .orderBy('id')
      .execute()
    const named = new Map(
      ['first', 'second', 'third', 'earlier', 'later'].map((id) => [
        hashedChannelId(testStore.store.vault, id),
        id,
      ]),
    )
    return rows.map((row) => named.get(row.event_id))
  }

  it('keeps the order of arrival for events without a time, even when the clock is set back', async () => {
    const take = (eventId: string) =>
      runtime.intake.accept([
        messageFrom('a', eventId, { eventId, sentAt: runtime.clock.now(), stampedHere: true }),
      ])
    await take('first')
    runtime.clock.advance(-60 * 60 * 1000)
    await take('second')
    await take('third')
    expect(await inTurnOrder()).to.deep.equal(['first', 'second', 'third'])
  })

  it('keeps the order of arrival within one second, whatever the order of the ids', async () => {
    const sentAt = runtime.clock.now()
    await runtime.intake.accept([messageFrom('a', 'x', { eventId: 'first', sentAt })])
    const restarted = testClock(sentAt - 5000)
    const intake = createIntake({ store: testStore.store, clock: restarted })
    for (const eventId of ['second', 'third'])
      await intake.accept([messageFrom('a', 'x', { eventId, sentAt })])
    expect(await inTurnOrder()).to.deep.equal(['first', 'second', 'third'])
  })

  it('handles a delayed message before waiting messages that were sent after it', async () => {
    const sentAt = runtime.clock.now()
    await runtime.intake.accept([messageFrom('a', 'x', { eventId: 'later', sentAt })])
    await runtime.intake.accept([messageFrom('a', 'x', { eventId: 'earlier', sentAt: sentAt - 2000 })])
    expect(await inTurnOrder()).to.deep.equal(['earlier', 'later'])
  })

  it('accepts simultaneous first requests of one person', async () => {
    const requests = Array.from({ length: 20 }, (_, index) =>
      runtime.intake.accept([messageFrom('a', `${index}`)]),
    )
    const accepted = await Promise.all(requests)
    expect(new Set(accepted.map(([one]) => one?.conversationId)).size).to.equal(1)
    expect(await read().selectFrom('contacts').select('id').execute()).to.have.length(1)
  })

  it('stores the other requests of a batch when one of them fails', async () => {
    const unkept = messageFrom('b', 'bad')
    Object.defineProperty(unkept, 'activity', {
      get: () => {
        throw new Error('cannot be read')
      },
    })
    const requests = ['a', 'c'].map((person) => runtime.intake.accept([messageFrom(person, 'good')]))
    const settled = await Promise.allSettled([requests[0], runtime.intake.accept([unkept]), requests[1]])
    expect(settled.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled'])
    expect(await read().selectFrom('inbox').select('id').execute()).to.have.length(2)
  })

  it('returns to each request of a batch its own accepted events', async () => {
    const requests = [[], ['one'], ['two', 'three'], ['one']].map((texts) =>
      runtime.intake.accept(texts.map((text) => messageFrom('a', text, { eventId: text }))),
    )
    const [none, one, two, again] = await Promise.all(requests)
    expect(none).to.deep.equal([])
    expect(one?.map(({ isNew }) => isNew)).to.deep.equal([true])
    expect(two?.map(({ isNew }) => isNew)).to.deep.equal([true, true])
    expect(again).to.deep.equal([{ ...one?.[0], isNew: false }])
  })

  it('accepts one request with the first messages of thousands of people', async () => {
    const people = Array.from({ length: 2500 }, (_, index) => messageFrom(`p${index}`, 'hello'))
    const accepted = await runtime.intake.accept(people)
    expect(new Set(accepted.map(({ conversationId }) => conversationId)).size).to.equal(2500)
  })

  it('sends parked messages when the person writes', async () => {
    await runtime.intake.accept([messageFrom('a', 'hi')])
    await runtime.runTurns()
    await testStore.store.write(({ trx }) => trx.updateTable('outbox').set({ status: 'parked' }).execute())
    await runtime.intake.accept([messageFrom('a', '', { activity: { type: 'event', name: 'x' } })])
    expect((await read().selectFrom('outbox').select('status').executeTakeFirst())?.status).to.equal('parked')
    await runtime.intake.accept([messageFrom('a', 'again')])
    expect((await read().selectFrom('outbox').select('status').executeTakeFirst())?.status).to.equal(
      'waiting',
    )
  })
})
