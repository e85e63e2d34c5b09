import type { Stage } from '../../contract/request-moves.ts'

/** The stages of a request's life that the desk knows by name, in their order; the last ones end it. */
export const stages = [
  'submitted',
  'checking',
  'needs-completion',
  'with-committee',
  'accepted',
  'registered',
  'delivered',
  'rated',
  'closed',
  'refused',
  'withdrawn',
] as const satisfies readonly Stage[]

/** The way of a request that is granted, as the strip over a request shows it. */
export const mainWay = [
  'submitted',
  'checking',
  'with-committee',
  'accepted',
  'registered',
  'delivered',
] as const

/** How a stage feels: it waits for us, for the person, is under way, went well, or ended without. */
export function stageTone(stage: string): 'new' | 'working' | 'waiting' | 'good' | 'ended' {
  switch (stage) {
    case 'submitted':
      return 'new'
    case 'needs-completion':
      return 'waiting'
    case 'accepted':
    case 'registered':
    case 'delivered':
      return 'good'
    case 'refused':
    case 'withdrawn':
    case 'rated':
    case 'closed':
      return 'ended'
    default:
      return 'working'
  }
}

const day = 86_400_000

/** Where a request stands against the working day of its decision; only before it is decided. */
export function dueState(
  request: { stage: string; decideOn: number | null },
  now: number,
): 'early' | 'soon' | 'overdue' | null {
  if (
    request.decideOn === null ||
    !['submitted', 'checking', 'needs-completion', 'with-committee'].includes(request.stage)
  ) {
    return null
  }
  if (now > request.decideOn) return 'overdue'
  return request.decideOn - now < 3 * day ? 'soon' : 'early'
}
