import { z } from 'zod'
import type { Verb } from '../forms/lifecycle.ts'
import { mayDecideEarly } from '../forms/lifecycle.ts'
import { WaslError } from '../shared/errors.ts'
import type { RequestEvent } from './request-history.ts'
import type { RequestActor } from './request-services.ts'

export const decisionSchema = z.enum(['accept', 'refuse'])

export type Decision = z.infer<typeof decisionSchema>

const voteData = z.object({ decision: decisionSchema })

/** The verbs of whoever matches the data; they neither vote on the request nor decide it. */
const checkingVerbs: readonly string[] = ['start-checking', 'ask-completion', 'forward-to-committee']

/** The conditions of a decision. */
export type DecisionCase = {
  request: { due_at: number | null }
  history: readonly RequestEvent[]
  actor: RequestActor
  /** How many members must have voted; null: the organisation has not said, and one suffices. */
  quorum: number | null
  now: number
  /** Why a supervisor decides before the promised day. */
  earlyReason: string | null
}

/** Throws `request.checked-by-you` for whoever matched the data of the request. */
export function refuseCheckers(history: readonly RequestEvent[], actor: RequestActor): void {
  if (!history.some(({ verb, actor: by }) => by === actor.id && checkingVerbs.includes(verb))) return
  throw new WaslError('request.checked-by-you', 'whoever checked a request does not decide it')
}

/**
 * Throws unless the request may be decided so: not before the policy's two weeks are over (or early, by a supervisor who says why),
 * with a quorum of votes, more of them for this decision than for the other.
 */
export function checkDecision(verb: Decision, given: DecisionCase): void {
  refuseCheckers(given.history, given.actor)
  refuseTooEarly(given)
  const votes = countVotes(given.history)
  const quorum = given.quorum ?? 1
  const cast = votes.accept + votes.refuse
  if (cast < quorum) {
    throw new WaslError('request.quorum-missing', 'not enough members have voted', {
      details: { votes: cast, quorum },
    })
  }
  const others: Decision = verb === 'accept' ? 'refuse' : 'accept'
  if (votes[verb] <= votes[others])
    throw new WaslError('request.votes-against', 'the votes are not for this decision')
}

function refuseTooEarly({ request, actor, now, earlyReason }: DecisionCase): void {
  if (request.due_at === null || now >= request.due_at) return
  if (earlyReason !== null && mayDecideEarly(actor.role)) return
  const date = new Date(request.due_at).toISOString().slice(0, 10)
  throw new WaslError('request.too-early', 'the promised time is not over', { details: { date } })
}

/** The last vote of each member counts. */
function countVotes(history: readonly RequestEvent[]): Record<Decision, number> {
  const votes = new Map<string, Decision>()
  for (const { verb, actor, data } of history) {
    if (verb === ('vote' satisfies Verb)) votes.set(actor, voteData.parse(data).decision)
  }
  const count = (decision: Decision) => [...votes.values()].filter((vote) => vote === decision).length
  return { accept: count('accept'), refuse: count('refuse') }
}
