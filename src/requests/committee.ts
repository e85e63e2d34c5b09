import { z } from 'zod'
import type { Organisation } from '../content/organisation-file.ts'
import type { Verb } from '../forms/lifecycle.ts'
import { mayDecideEarly } from '../forms/lifecycle.ts'
import { WaslError } from '../shared/errors.ts'
import { isoDay } from '../shared/riyadh-time.ts'
import type { RequestEvent } from './request-history.ts'
import type { RequestActor } from './request-services.ts'

export const decisionSchema = z.enum(['accept', 'refuse'])

export type Decision = z.infer<typeof decisionSchema>

const voteData = z.object({ decision: decisionSchema, reason: z.string().catch('') })

/** How many members must have voted; one suffices where the association has not said. */
export function quorumOf({ committee }: Pick<Organisation, 'committee'>): number {
  return committee.quorum ?? 1
}

/** The verbs of whoever matches the data; they neither vote on the request nor decide it. */
const checkingVerbs: readonly string[] = [
  'start-checking',
  'ask-completion',
  'forward-to-committee',
  'sign-check',
]

/** The conditions of a decision. */
export type DecisionCase = {
  request: { due_at: number | null }
  history: readonly RequestEvent[]
  actor: RequestActor
  /** How many members must have voted. */
  quorum: number
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
  const votes = countVotes(votesIn(given.history))
  const { quorum } = given
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
  const date = isoDay(request.due_at, 0)
  throw new WaslError('request.too-early', 'the promised time is not over', { details: { date } })
}

/** How a member voted. */
export type Vote = { memberId: string; decision: Decision; reason: string; at: number }

/** The last vote of each member, in the order in which they voted first. */
export function votesIn(history: readonly Pick<RequestEvent, 'verb' | 'actor' | 'data' | 'at'>[]): Vote[] {
  const votes = new Map<string, Vote>()
  for (const { verb, actor, data, at } of history) {
    if (verb === ('vote' satisfies Verb)) votes.set(actor, { memberId: actor, at, ...voteData.parse(data) })
  }
  return [...votes.values()]
}

/** How many votes there are for each decision. */
export function countVotes(votes: readonly Pick<Vote, 'decision'>[]): Record<Decision, number> {
  const count = (decision: Decision) => votes.filter((vote) => vote.decision === decision).length
  return { accept: count('accept'), refuse: count('refuse') }
}
