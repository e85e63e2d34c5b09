import { isRetryable } from '../shared/errors.ts'
import { type Loop, startLoop } from '../shared/loop.ts'
import { claimConversations } from '../store/tables/conversations.ts'
import { batchLinger } from './batching/batch-linger.ts'
import { joinBurst } from './join-burst.ts'
import { commitTurns } from './turn-commit.ts'
import { type LoadedTurn, loadTurns, turnInputOf } from './turn-load.ts'
import type { TurnOutcome } from './turn-outcome.ts'
import type { TurnServices } from './turn-services.ts'

/** How the worker works; what is left out has a default. */
export type TurnWorkerSettings = {
  /** Turns that are run and committed together. */
  max?: number
  pollEvery?: number
  /** Milliseconds that a conversation stays leased to a process that may have died. */
  lease?: number
}

/** Milliseconds after which a batch counts as stalled and others no longer wait for it: on a server another writer may hold one of its rows. */
const stalledAfter = 1000

/** Runs the turns of all conversations until it is stopped: claim, load, run, commit, many conversations at a time. */
export function startTurnWorker(
  services: TurnServices,
  settings: TurnWorkerSettings = {},
): Pick<Loop, 'stop'> {
  const { max = 64, pollEvery = 500, lease = 30_000 } = settings
  const by = services.clock.newId()
  let since: number | null = null
  const runNext = async () => {
    since = performance.now()
    try {
      const hadWork = await runBatch(services, { by, max, lease })
      services.observe({ kind: 'round', part: 'worker' })
      return hadWork
    } finally {
      since = null
    }
  }
  const isStalled = () => since !== null && performance.now() - since > stalledAfter
  const runStandby = async () => isStalled() && runBatch(services, { by: `${by}/standby`, max, lease })

  const loopOf = (run: () => Promise<boolean>) =>
    startLoop(
      async () => ((await run()) ? 0 : pollEvery),
      (error) => services.log.error({ err: error }, 'turns could not be run'),
    )
  const loop = loopOf(runNext)
  const standby = services.store.dialect === 'sqlite' ? null : loopOf(runStandby)
  const unsubscribe = services.bus.subscribe((signal) => {
    if (signal.kind === 'inbox') loop.wake()
  })
  return {
    stop: async () => {
      unsubscribe()
      await Promise.all([loop.stop(), standby?.stop()])
    },
  }
}

/** Runs one batch of turns; false when no conversation was ready. */
async function runBatch(
  services: TurnServices,
  claim: { by: string; max: number; lease: number },
): Promise<boolean> {
  const now = services.clock.now()
  const { by, max, lease } = claim
  const claimed = await claimConversations(services.store, { by, now, until: now + lease, max })
  if (claimed.length === 0) return false
  const started = performance.now()
  const { turns, idle } = await loadTurns(services, claimed, now)
  const outcomes = await Promise.all(turns.map((turn) => runTurn(services, turn)))
  await commitAll(services, outcomes, idle)
  services.observe({ kind: 'turn-batch', turns: turns.length, took: performance.now() - started })
  await batchLinger(services.store, turns.length)
  return true
}

/** A turn that throws fails alone; a retryable error, such as a store that is away, fails the whole batch. */
async function runTurn(services: TurnServices, turn: LoadedTurn): Promise<TurnOutcome> {
  try {
    const joined = joinBurst(services, turn, turnInputOf(services, turn))
    return { kind: 'done', turn: joined.turn, result: await services.runTurn(joined.input) }
  } catch (error) {
    if (isRetryable(error)) throw error
    return { kind: 'failed', turn, error }
  }
}

/** Commits the batch; when it is refused as a whole, the turns are committed one by one, so that only the one at fault fails. */
async function commitAll(
  services: TurnServices,
  outcomes: readonly TurnOutcome[],
  idle: readonly string[],
): Promise<void> {
  try {
    await commitTurns(services, outcomes, idle)
  } catch (error) {
    if (isRetryable(error)) throw error
    await commitTurns(services, [], idle)
    for (const outcome of outcomes) await commitAlone(services, outcome)
  }
}

async function commitAlone(services: TurnServices, outcome: TurnOutcome): Promise<void> {
  try {
    await commitTurns(services, [outcome], [])
  } catch (error) {
    if (isRetryable(error) || outcome.kind === 'failed') throw error
    await commitTurns(services, [{ kind: 'failed', turn: outcome.turn, error }], [])
  }
}
