import { expect } from 'chai'
import type { Effect } from '../../../src/engine/turn.ts'
import type { Write } from '../../../src/store/store.ts'
import { waitingAhead } from '../../../src/store/tables/handoffs.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { echoTurn, messageFrom, type TestRuntime, testRuntime } from '../../support/runtime.ts'
import type { TestStore } from '../../support/store.ts'

const draft = { id: 'd1', form: 'support-request', formVersion: '1', answers: {}, createdAt: 0 }

describeEachStore('the effects of turns', (open) => {
  let testStore: TestStore
  let runtime: TestRuntime
  let effects: Effect[]
  beforeEach(async () => {
    testStore = await open()
    effects = []
    const echo = echoTurn()
    runtime = testRuntime(testStore, {
      runTurn: async (input) => {
        const { state, effects: said } = await echo(input)
        return { state, effects: input.activity.text === 'act' ? [...said, ...effects] : said }
      },
    })
  })
  afterEach(() => testStore.close())

  const drafts = () => testStore.store.read.selectFrom('drafts').selectAll().execute()
  const handoffs = () => testStore.store.read.selectFrom('handoffs').selectAll().execute()
  const timers = () => testStore.store.read.selectFrom('timers').selectAll().execute()
  const conversations = () => testStore.store.read.selectFrom('conversations').selectAll().execute()

  /** Runs a turn with these effects; returns the conversation it was in. */
  async function act(...given: Effect[]): Promise<string> {
    effects = given
    const [accepted] = await runtime.intake.accept([messageFrom('a', 'act')])
    await runtime.runTurns()
    expect(runtime.observed.filter(({ kind }) => kind === 'turn-failed')).to.deep.equal([])
    return accepted?.conversationId ?? ''
  }

  it('save a draft that ends in the same turn once, with its end', async () => {
    await act({ kind: 'save-draft', draft }, { kind: 'drop-draft', draftId: draft.id })
    const [row] = await drafts()
    expect(row).to.include({ id: draft.id, status: 'cancelled', version: 1 })
  })

  it('take the end of a draft back when it is saved again', async () => {
    await act({ kind: 'save-draft', draft })
    await act({ kind: 'shelve-draft', draftId: draft.id }, { kind: 'save-draft', draft })
    const [row] = await drafts()
    expect(row).to.include({ id: draft.id, status: 'open' })
  })

  it('end a draft that was saved before', async () => {
    await act({ kind: 'save-draft', draft })
    await act({ kind: 'drop-draft', draftId: draft.id })
    const [row] = await drafts()
    expect(row).to.include({ id: draft.id, status: 'cancelled', version: 2 })
  })

  it('keep the last change of a timer', async () => {
    const timer = { timer: 'draft-reminder', key: 'd1' } as const
    await act({ kind: 'cancel-timer', ...timer }, { kind: 'set-timer', ...timer, dueAt: 9e15 })
    expect((await timers()).map(({ kind, key }) => `${kind} ${key}`)).to.deep.equal(['draft-reminder d1'])
    await act({ kind: 'set-timer', ...timer, dueAt: 8e15 }, { kind: 'cancel-timer', ...timer })
    expect(await timers()).to.deep.equal([])
  })

  it('keep the last word about the queue, and observe that one alone', async () => {
    await act(
      { kind: 'request-person', team: 'relations', reason: 'asked', priority: 0 },
      { kind: 'leave-queue' },
    )
    expect(await handoffs()).to.deep.equal([])
    expect((await conversations()).map(({ owner }) => owner)).to.deep.equal(['bot'])
    expect(runtime.observed.map(({ kind }) => kind)).not.to.include('handoff-asked')
    await act({ kind: 'request-person', team: 'relations', reason: 'asked', priority: 0 })
    expect((await handoffs()).map(({ status }) => status)).to.deep.equal(['waiting'])
    expect(runtime.observed).to.deep.include({ kind: 'handoff-asked', reason: 'asked' })
  })

  it('make a waiting conversation more urgent, which moves it ahead of the others', async () => {
    await act({ kind: 'request-person', team: 'relations', reason: 'asked', priority: 0 })
    const [waiting] = await testStore.store.read.selectFrom('handoffs').selectAll().execute()
    const conversationId = waiting?.conversation_id ?? ''
    const { read } = testStore.store
    expect(await waitingAhead(read, 'another', 0)).to.equal(1)
    expect(await waitingAhead(read, 'another', 5)).to.equal(0)
    expect(await waitingAhead(read, conversationId, 0)).to.equal(0)
    testStore.signals.length = 0
    await act({ kind: 'raise-priority', priority: 10 })
    expect((await handoffs()).map(({ priority }) => priority)).to.deep.equal([10])
    expect(testStore.signals).to.deep.include({ kind: 'queue' })
    expect(await waitingAhead(read, 'another', 5)).to.equal(1)
    await act({ kind: 'raise-priority', priority: 4 })
    expect((await handoffs()).map(({ priority }) => priority)).to.deep.equal([10])
  })

  it('post an event to another conversation, which has a turn for it at once', async () => {
    const [other] = await runtime.intake.accept([messageFrom('b', 'hello')])
    const conversationId = other?.conversationId ?? ''
    await act({ kind: 'tell-conversation', conversationId, event: 'link-claimed', key: 'l1' })
    const events = await testStore.store.read
      .selectFrom('inbox')
      .select(['channel', 'status'])
      .where('conversation_id', '=', conversationId)
      .where('channel', '=', 'timer')
      .execute()
    expect(events).to.deep.equal([{ channel: 'timer', status: 'done' }])
    expect(await timers()).to.deep.equal([])
    expect(testStore.signals).to.deep.include({ kind: 'inbox', conversationId })
  })

  it('give a request that two turns of a batch move to one of them, and run the other again', async () => {
    const seen: string[] = []
    const rerun = testRuntime(testStore, {
      runTurn: async (input) => {
        seen.push(input.conversation.id)
        const isFirst = seen.filter((id) => id === input.conversation.id).length === 1
        const withdraw: Effect = { kind: 'withdraw-request', requestId: 'r1', seenStage: 'submitted' }
        return { state: input.state, effects: isFirst ? [withdraw] : [] }
      },
    })
    const accepted = await rerun.intake.accept([messageFrom('a', 'one'), messageFrom('b', 'two')])
    await testStore.store.write(addRequest)
    await rerun.runTurns()
    expect(seen).to.have.length(3)
    expect(new Set(seen)).to.deep.equal(new Set(accepted.map((one) => one.conversationId)))
    expect(rerun.observed.filter(({ kind }) => kind === 'turn-repeated')).to.have.length(1)
  })

  /** Files a request of one of the contacts. */
  async function addRequest({ trx, vault }: Write): Promise<void> {
    const [contact] = await trx.selectFrom('contacts').select('id').limit(1).execute()
    await trx
      .insertInto('requests')
      .values({
        id: 'r1',
        reference: 'R-1',
        form: 'support-request',
        form_version: '1',
        contact_id: contact?.id ?? '',
        conversation_id: null,
        channel: 'push',
        source: 'push',
        locale: 'ar',
        stage: 'submitted',
        answers: vault.sealJson({}),
        digest: '',
        submitted_at: 0,
        updated_at: 0,
        due_at: null,
        version: 1,
      })
      .execute()
  }
})
