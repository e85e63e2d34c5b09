import { isDeepStrictEqual } from 'node:util'
import { type Finding, grouped } from './finding.ts'
import type { Outcome } from './journeys.ts'
import type { Kept } from './kept.ts'
import type { Ledger } from './ledger.ts'

/** Every request, vote and handoff that people completed is there once, as they meant it, and no other one is. */
export function checkOutcomes(ledger: Ledger, kept: Kept): Finding[] {
  const conversations = conversationsOf(ledger, kept)
  const expected = grouped(
    ledger.outcomes.map(({ channel, person, outcome }) => ({
      conversation: conversations.get(`${channel} ${person}`) ?? `of ${channel} ${person}`,
      outcome: normal(outcome),
    })),
    ({ conversation }) => conversation,
  )
  const actual = grouped(outcomesIn(kept), ({ conversation }) => conversation)
  const all = new Set([...expected.keys(), ...actual.keys()])
  return [...all].flatMap((conversation) =>
    compare(
      conversation,
      (expected.get(conversation) ?? []).map(({ outcome }) => outcome),
      (actual.get(conversation) ?? []).map(({ outcome }) => outcome),
    ),
  )
}

function compare(conversation: string, expected: readonly unknown[], actual: readonly unknown[]): Finding[] {
  const left = [...actual]
  const findings: Finding[] = []
  for (const outcome of expected) {
    const index = left.findIndex((one) => isDeepStrictEqual(one, outcome))
    if (index >= 0) left.splice(index, 1)
    else findings.push({ kind: 'lost', what: `${conversation}: no ${JSON.stringify(outcome)}` })
  }
  for (const outcome of left)
    findings.push({
      kind: 'doubled',
      what: `${conversation}: one ${JSON.stringify(outcome)} more than asked for`,
    })
  return findings
}

function outcomesIn({ requests, votes, handoffs }: Kept): { conversation: string; outcome: unknown }[] {
  return [
    ...requests.map(({ conversation_id, form, answers }) => ({
      conversation: conversation_id,
      outcome: normal({ kind: 'request', form, answers }),
    })),
    ...votes.map(({ conversation_id, subject, score }) => ({
      conversation: conversation_id,
      outcome: { kind: 'vote', subject, score },
    })),
    ...handoffs.map(({ conversation_id, status }) => ({
      conversation: conversation_id,
      outcome: { kind: 'handoff', isLeft: status === 'closed' },
    })),
  ]
}

/** What was skipped may be kept as null or not at all. */
function normal(outcome: Outcome | { kind: 'request'; form: string; answers: Record<string, unknown> }) {
  if (outcome.kind !== 'request') return outcome
  const given = Object.entries(outcome.answers).filter(([, value]) => value !== null)
  return { ...outcome, answers: Object.fromEntries(given) }
}

function conversationsOf({ messages }: Ledger, { inbox }: Kept): Map<string, string> {
  const events = new Map(inbox.map((row) => [`${row.channel} ${row.event_id}`, row.conversation_id]))
  return new Map(
    messages.flatMap(({ channel, person, eventId }) => {
      const conversation = events.get(`${channel} ${eventId}`)
      return conversation === undefined ? [] : [[`${channel} ${person}`, conversation] as const]
    }),
  )
}
