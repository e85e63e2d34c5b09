import { expect } from 'chai'
import type { ReadTogether } from '../../../src/engine/read-together.ts'
import type { Effect } from '../../../src/engine/turn.ts'
import { WaslError } from '../../../src/shared/errors.ts'
import { readTranscript } from '../../../src/store/tables/transcript.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { echoTurn, messageFrom, type TestRuntime, testRuntime } from '../../support/runtime.ts'
import type { TestStore } from '../../support/store.ts'

describeEachStore('the turn worker', (open) => {
  let testStore: TestStore
  beforeEach(async () => {
    testStore = await open()
  })
  afterEach(() => testStore.close())

  /** What was said in a conversation, in order. */
  async function said(conversationId: string): Promise<string[]> {
    const entries = await readTranscript(testStore.store, conversationId, { after: -1, max: 100 })
    return entries.map(({ author, activity }) => `${author}: ${activity.text}`)
  }

  async function accept(runtime: TestRuntime, ...texts: string[]): Promise<string> {
    const accepted = await runtime.intake.accept(texts.map((text) => messageFrom('a', text)))
    return accepted[0]?.conversationId ?? ''
  }

  const conversation = (id: string) =>
    testStore.store.read
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  it('answers two quick messages each, in order', async () => {
    const runtime = testRuntime(testStore)
    const id = await accept(runtime, 'one', 'two')
    await runtime.runTurns()
    expect(await said(id)).to.deep.equal(['contact: one', 'bot: re: one', 'contact: two', 'bot: re: two'])
    const { version, next_seq, ready_at, owner } = await conversation(id)
    expect({ version, next_seq, ready_at, owner }).to.deep.equal({
      version: 2,
      next_seq: 4,
      ready_at: null,
      owner: 'bot',
    })
  })

  describe('with messages that are read together', () => {
    const second = 1000
    const start = Date.UTC(2026, 0, 5, 9)
    /** Reads greetings with what follows them. */
    const readTogether: ReadTogether = (_input, [first = '', next]) =>
      first === 'hi' && next !== undefined
        ? { count: 2, text: next, isGreeted: true }
        : { count: 1, text: first, isGreeted: false }
    const post = (runtime: TestRuntime, ...messages: [text: string, at: number][]) =>
      runtime.intake.accept(messages.map(([text, at]) => messageFrom('a', text, { sentAt: start + at })))
    const events = () =>
      testStore.store.read.selectFrom('inbox').select(['status', 'attempts']).orderBy('sent_at').execute()

    it('keeps each in its own row, is done with both in one commit and answers once', async () => {
      const runtime = testRuntime(testStore, { readTogether })
      const [first] = await post(runtime, ['hi', 0], ['what', second], ['when', 2 * second])
      const id = first?.conversationId ?? ''
      await runtime.runTurns()
      expect(await said(id)).to.deep.equal([
        'contact: hi',
        'contact: what',
        'bot: re: what',
        'contact: when',
        'bot: re: when',
      ])
      expect((await events()).map(({ status }) => status)).to.deep.equal(['done', 'done', 'done'])
      expect(await conversation(id)).to.include({ version: 2, next_seq: 5, ready_at: null })
      expect(runtime.observed.filter(({ kind }) => kind === 'turn')).to.have.length(3)
    })

    it('leaves apart what was written later, what has a button, and what is edited', async () => {
      const runtime = testRuntime(testStore, { readTogether })
      const at = (text: string, millis: number, more: object = {}) =>
        messageFrom('a', text, { sentAt: start + millis, activity: { type: 'message', text, ...more } })
      const [first] = await runtime.intake.accept([
        at('hi', 0),
        at('late', 20 * second),
        at('hi', 40 * second),
        at('pressed', 41 * second, { value: { action: 'go:menu' } }),
        at('hi', 60 * second),
        at('edited', 61 * second, { channelData: { edited: true } }),
      ])
      await runtime.runTurns()
      const replies = (await said(first?.conversationId ?? '')).filter((line) => line.startsWith('bot'))
      expect(replies).to.have.length(6)
    })

    it('falls back to one event at a time after a failure', async () => {
      const echo = echoTurn()
      const texts: string[] = []
      const runtime = testRuntime(testStore, {
        readTogether,
        runTurn: async (input) => {
          texts.push(input.activity.text ?? '')
          if (input.isGreeted) throw new Error('broken')
          return echo(input)
        },
      })
      const [first] = await post(runtime, ['hi', 0], ['what', second])
      await runtime.runTurns()
      expect((await events()).map(({ attempts }) => attempts)).to.deep.equal([1, 0])
      runtime.clock.advance(15_000)
      await runtime.runTurns()
      expect(texts).to.deep.equal(['what', 'hi', 'what'])
      expect(await said(first?.conversationId ?? '')).to.deep.equal([
        'contact: hi',
        'bot: re: hi',
        'contact: what',
        'bot: re: what',
      ])
    })

    it('takes the answers of a form one by one', async () => {
      const echo = echoTurn()
      const runtime = testRuntime(testStore, {
        readTogether,
        runTurn: async (input) => {
          const result = await echo(input)
          return { ...result, state: { ...result.state, dialog: { kind: 'status', tries: 1 } } }
        },
      })
      const [first] = await post(runtime, ['begin', 0], ['hi', second], ['what', second])
      await runtime.runTurns()
      expect(
        (await said(first?.conversationId ?? '')).filter((line) => line.startsWith('bot')),
      ).to.have.length(3)
    })
  })

  it('runs the turns of many conversations together', async () => {
    const runtime = testRuntime(testStore)
    const people = Array.from({ length: 150 }, (_, index) => messageFrom(`p${index}`, 'hello'))
    const accepted = await runtime.intake.accept(people)
    await runtime.runTurns()
    for (const { conversationId } of accepted) {
      expect(await said(conversationId)).to.deep.equal(['contact: hello', 'bot: re: hello'])
    }
    const batches = runtime.observed.filter((event) => event.kind === 'turn-batch')
    expect(batches.length).to.be.lessThan(6)
  })

  it('passes the state from turn to turn', async () => {
    const seen: boolean[] = []
    const echo = echoTurn()
    const runtime = testRuntime(testStore, {
      runTurn: (input) => {
        seen.push(input.state.greeted)
        return echo(input)
      },
    })
    await accept(runtime, 'one', 'two')
    await runtime.runTurns()
    expect(seen).to.deep.equal([false, true])
  })

  it('reruns a turn when its conversation changed meanwhile', async () => {
    let runs = 0
    const echo = echoTurn()
    const runtime = testRuntime(testStore, {
      runTurn: async (input) => {
        if (++runs === 1) await takeOver(input.conversation.id)
        return input.conversation.owner === 'staff' ? { state: input.state, effects: [] } : echo(input)
      },
    })
    const id = await accept(runtime, 'one')
    await runtime.runTurns()
    expect(runs).to.equal(2)
    expect(await said(id)).to.deep.equal(['contact: one'])
    expect(runtime.observed.map(({ kind }) => kind)).to.include('turn-repeated')

    async function takeOver(conversationId: string): Promise<void> {
      await testStore.store.write(({ trx }) =>
        trx
          .updateTable('conversations')
          .set((eb) => ({ owner: 'staff', version: eb('version', '+', 1) }))
          .where('id', '=', conversationId)
          .execute(),
      )
    }
  })

  it('sets an event aside after three failures and handles the next', async () => {
    const echo = echoTurn()
    const runtime = testRuntime(testStore, {
      runTurn: async (input) => {
        if (input.activity.text === 'bad') throw new WaslError('engine.bug', 'broken')
        return echo(input)
      },
    })
    const id = await accept(runtime, 'bad', 'good')
    for (let attempt = 0; attempt < 3; attempt++) {
      await runtime.runTurns()
      runtime.clock.advance(15_000)
    }
    await runtime.runTurns()
    expect(await said(id)).to.deep.equal([
      'contact: bad',
      'bot: set aside ar',
      'contact: good',
      'bot: re: good',
    ])
    const event = await testStore.store.read
      .selectFrom('inbox')
      .selectAll()
      .where('status', '=', 'failed')
      .executeTakeFirst()
    expect(event).to.include({ attempts: 3, error: 'engine.bug' })
    const handoff = await testStore.store.read.selectFrom('handoffs').selectAll().executeTakeFirst()
    expect(handoff).to.include({
      conversation_id: id,
      team: 'relations',
      reason: 'turn-failed',
      status: 'waiting',
    })
    expect(await conversation(id)).to.include({ owner: 'queue' })
  })

  it('isolates a failing conversation from the others', async () => {
    const echo = echoTurn()
    const runtime = testRuntime(testStore, {
      runTurn: async (input) => {
        if (input.activity.text === 'bad') throw new Error('broken')
        return echo(input)
      },
    })
    const accepted = await runtime.intake.accept([messageFrom('x', 'bad'), messageFrom('y', 'fine')])
    await runtime.runTurns()
    expect(await said(accepted[1]?.conversationId ?? '')).to.deep.equal(['contact: fine', 'bot: re: fine'])
    expect(await said(accepted[0]?.conversationId ?? '')).to.deep.equal([])
  })

  it('fails only the turn whose effects cannot be saved', async () => {
    const request = (id: string): Effect => ({
      kind: 'submit',
      draftId: 'none',
      request: {
        id,
        reference: 'SAME',
        form: 'f',
        formVersion: '1',
        locale: 'ar',
        stage: 'received',
        answers: {},
        declaration: null,
        digest: '',
        submittedAt: 1,
        dueAt: null,
      },
    })
    const runtime = testRuntime(testStore, { runTurn: echoTurn((text) => [request(text)]) })
    await runtime.intake.accept([messageFrom('x', 'r1'), messageFrom('y', 'r2')])
    await runtime.runTurns()
    const requests = await testStore.store.read.selectFrom('requests').select('id').execute()
    expect(requests).to.have.length(1)
    const failing = await testStore.store.read
      .selectFrom('inbox')
      .selectAll()
      .where('status', '=', 'waiting')
      .execute()
    expect(failing.map(({ error }) => error)).to.deep.equal(['store.duplicate'])
  })

  it('makes deliveries for what the bot says on a pushing channel only', async () => {
    const runtime = testRuntime(testStore)
    await runtime.intake.accept([messageFrom('x', 'hi'), messageFrom('y', 'hi', { channel: 'pull' })])
    await runtime.runTurns()
    const rows = await testStore.store.read.selectFrom('outbox').selectAll().execute()
    expect(rows.map(({ channel, status, seq }) => ({ channel, status, seq }))).to.deep.equal([
      { channel: 'push', status: 'waiting', seq: 1 },
    ])
  })

  it('keeps no line of events that are no message', async () => {
    const runtime = testRuntime(testStore)
    const joined = messageFrom('x', '', { activity: { type: 'conversationUpdate' } })
    const [accepted] = await runtime.intake.accept([joined])
    await runtime.runTurns()
    expect(await said(accepted?.conversationId ?? '')).to.deep.equal([])
  })
})
