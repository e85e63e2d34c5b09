import { expect } from 'chai'
import { newConversationState } from '../../../src/engine/state.ts'
import type { Suggestion } from '../../../src/engine/suggestion.ts'
import type { TurnInput } from '../../../src/engine/turn.ts'
import type { Suggest } from '../../../src/model/suggest.ts'
import { createIntake } from '../../../src/runtime/intake.ts'
import { startPreparingEvents } from '../../../src/runtime/prepare-events.ts'
import { startTurnWorker } from '../../../src/runtime/turn-worker.ts'
import { echoTurn, messageFrom, type TestRuntime, testRuntime } from '../../support/runtime.ts'
import { openTestStore, type TestStore } from '../../support/store.ts'
import { until } from '../../support/until.ts'

const suggestion: Suggestion = { question: 'ما مدة الرد؟', answer: null }

describe('a question that waits for a suggestion', () => {
  let testStore: TestStore
  let runtime: TestRuntime
  let turns: TurnInput[]
  let asked: { question: string; millis: number }[]
  beforeEach(async () => {
    testStore = await openTestStore()
    turns = []
    asked = []
    runtime = testRuntime(testStore, {
      runTurn: async (input) => {
        turns.push(input)
        return echoTurn()(input)
      },
    })
  })
  afterEach(() => testStore.close())

  const accept = (text: string, accountId = 'a') => {
    const intake = createIntake({
      store: testStore.store,
      clock: runtime.clock,
      suggestionTime: ({ activity }) => (activity.text?.endsWith('؟') ? 4000 : null),
    })
    return intake.accept([messageFrom(accountId, text)])
  }
  const suggesting =
    (result: Suggestion | null): Suggest =>
    async (question, millis) => {
      asked.push({ question, millis })
      return result
    }

  /** Runs fetcher and worker until `count` turns were run. */
  const run = async (count: number, suggest?: Suggest) => {
    const fetcher = startPreparingEvents(suggest ? { ...runtime, suggest } : runtime, { pollEvery: 5 })
    const worker = startTurnWorker(runtime, { pollEvery: 5 })
    try {
      await until(() => turns.length >= count)
    } finally {
      await fetcher.stop()
      await worker.stop()
    }
  }

  it('gets its turn with the suggestion', async () => {
    await accept('متى الرد؟')
    await run(1, suggesting(suggestion))
    expect(asked).to.deep.equal([{ question: 'متى الرد؟', millis: 4000 }])
    expect(turns[0]?.suggestion).to.deep.equal(suggestion)
    expect(turns[0]?.activity.text).to.equal('متى الرد؟')
  })

  it('gets its turn without a suggestion when none came', async () => {
    await accept('متى الرد؟')
    await run(1, suggesting(null))
    expect(turns[0]).not.to.have.property('suggestion')
  })

  it('has its turn when asking throws', async () => {
    await accept('متى الرد؟')
    await run(1, async () => {
      throw new Error('broken')
    })
    expect(turns[0]).not.to.have.property('suggestion')
  })

  it('gets its turn when the model was switched off in the meantime', async () => {
    await accept('متى الرد؟')
    await run(1)
    expect(turns[0]).not.to.have.property('suggestion')
  })

  it('gets only the remaining time', async () => {
    await accept('متى الرد؟')
    runtime.clock.advance(3000)
    await run(1, suggesting(suggestion))
    expect(asked[0]?.millis).to.equal(1000)
  })

  it('keeps the order of its conversation and delays no other', async () => {
    await accept('متى الرد؟')
    await accept('طيب')
    await accept('سلام', 'b')
    const answers: ((result: Suggestion | null) => void)[] = []
    const suggest: Suggest = () =>
      new Promise((resolve) => {
        answers.push(resolve)
      })
    const fetcher = startPreparingEvents({ ...runtime, suggest }, { pollEvery: 5 })
    const worker = startTurnWorker(runtime, { pollEvery: 5 })
    try {
      await until(() => turns.length === 1 && answers.length === 1)
      expect(turns[0]?.activity.text).to.equal('سلام')
      answers[0]?.(suggestion)
      await until(() => turns.length === 3)
      expect(turns.slice(1).map(({ activity }) => activity.text)).to.deep.equal(['متى الرد؟', 'طيب'])
    } finally {
      await fetcher.stop()
      await worker.stop()
    }
  })

  for (const [what, change] of [
    ['a person has the conversation', { owner: 'staff' as const }],
    [
      'a form is being filled in',
      { state: { kind: 'form', draftId: 'd', form: 'f', step: 's', tries: 0, found: [] } },
    ],
  ] as const) {
    it(`asks nothing while ${what}`, async () => {
      await accept('سلام')
      await run(1)
      const { store } = testStore
      const state = 'state' in change ? { ...newConversationState(), dialog: change.state } : null
      await store.write(({ trx }) =>
        trx
          .updateTable('conversations')
          .set('owner' in change ? { owner: change.owner } : { state: store.vault.sealJson(state) })
          .execute(),
      )
      await accept('متى الرد؟')
      await run(2, suggesting(suggestion))
      expect(asked).to.deep.equal([])
    })
  }
})
