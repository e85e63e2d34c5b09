import type { StaffRole } from '../shared/staff-role.ts'

/** Where a request is in its life. */
export const stages = [
  'submitted',
  'checking',
  'needs-completion',
  'with-committee',
  'accepted',
  'refused',
  'registered',
  'delivered',
  'rated',
  'withdrawn',
  'closed',
] as const

export type Stage = (typeof stages)[number]

/** The stages of a request that nobody has decided yet. */
export const undecidedStages: readonly Stage[] = [
  'submitted',
  'checking',
  'needs-completion',
  'with-committee',
]

/** The stages of a request that something is still to be done with. */
export const openStages: readonly Stage[] = [...undecidedStages, 'accepted', 'registered']

/** What can be done with a request. */
export const verbs = [
  'start-checking',
  'ask-completion',
  'complete',
  'forward-to-committee',
  'vote',
  'accept',
  'refuse',
  'complete-registration',
  'deliver',
  'rate',
  'close',
  'withdraw',
] as const

export type Verb = (typeof verbs)[number]

/**
 * The two ways of a request: one that the committee decides (it has a day before which no decision is due), and a direct one,
 * such as a call-back, that the staff settle and close.
 */
export type Way = 'committee' | 'direct'

/** Who moves a request: a member of the staff by role, or the applicant. */
export type Mover = StaffRole | 'contact'

/** Every legal move: stage by stage, each verb with the stage it leads to. Whatever is not here is refused. */
const moves: Readonly<Record<Stage, Partial<Record<Verb, Stage>>>> = {
  submitted: { 'start-checking': 'checking', close: 'closed', withdraw: 'withdrawn' },
  checking: {
    'ask-completion': 'needs-completion',
    'forward-to-committee': 'with-committee',
    close: 'closed',
    withdraw: 'withdrawn',
  },
  'needs-completion': { complete: 'checking', 'start-checking': 'checking', withdraw: 'withdrawn' },
  'with-committee': { vote: 'with-committee', accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' },
  accepted: { 'complete-registration': 'registered', withdraw: 'withdrawn' },
  registered: { deliver: 'delivered', withdraw: 'withdrawn' },
  delivered: { rate: 'rated' },
  refused: {},
  rated: {},
  withdrawn: {},
  closed: {},
}

/** Who may do what, and on which of the ways. The policy has the officer of relations match the data and send the request on. */
const rules: Readonly<Record<Verb, { by: readonly Mover[]; ways: readonly Way[] }>> = {
  'start-checking': { by: ['admin', 'supervisor', 'agent', 'researcher'], ways: ['committee', 'direct'] },
  'ask-completion': { by: ['admin', 'supervisor', 'agent', 'researcher'], ways: ['committee', 'direct'] },
  complete: { by: ['contact'], ways: ['committee', 'direct'] },
  'forward-to-committee': { by: ['admin', 'supervisor', 'agent', 'researcher'], ways: ['committee'] },
  vote: { by: ['committee'], ways: ['committee'] },
  accept: { by: ['admin', 'supervisor', 'committee'], ways: ['committee'] },
  refuse: { by: ['admin', 'supervisor', 'committee'], ways: ['committee'] },
  'complete-registration': { by: ['admin', 'supervisor', 'agent', 'researcher'], ways: ['committee'] },
  deliver: { by: ['admin', 'supervisor', 'agent', 'researcher'], ways: ['committee'] },
  rate: { by: ['contact'], ways: ['committee'] },
  close: { by: ['admin', 'supervisor', 'agent', 'researcher'], ways: ['direct'] },
  withdraw: { by: ['contact', 'admin', 'supervisor', 'agent', 'researcher'], ways: ['committee', 'direct'] },
}

/** Those who may decide before the day that the policy promises, with a recorded reason. */
const earlyDeciders: readonly Mover[] = ['admin', 'supervisor']

/** The stage that `verb` leads to, or null when the move is not legal. */
export function nextStage(from: Stage, verb: Verb, way: Way): Stage | null {
  return rules[verb].ways.includes(way) ? (moves[from][verb] ?? null) : null
}

/** Whether `mover` may do `verb` at all. */
export function mayMove(mover: Mover, verb: Verb): boolean {
  return rules[verb].by.includes(mover)
}

/** The roles of the staff that may do `verb`. */
export function rolesFor(verb: Verb): StaffRole[] {
  return rules[verb].by.filter((mover) => mover !== 'contact')
}

/** Whether `mover` may decide before the day that the policy promises. */
export function mayDecideEarly(mover: Mover): boolean {
  return earlyDeciders.includes(mover)
}

/** The way of a request: one whose decision has a day is the committee's. */
export function wayOf(request: { due_at: number | null }): Way {
  return request.due_at === null ? 'direct' : 'committee'
}
