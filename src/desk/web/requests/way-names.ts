import type { RequestWay } from '../../contract/requests.ts'
import type { LabelGroup } from '../language/catalogue.ts'

type Label = (group: LabelGroup, id: string) => string

/** What a stage is called on a request's way: a direct one is followed up where the other is checked. */
export function stageName(label: Label, way: RequestWay, stage: string): string {
  return named(label, way, 'directStages', 'stages', stage)
}

/** What a move is called on a request's way. */
export function verbName(label: Label, way: RequestWay, verb: string): string {
  return named(label, way, 'directVerbs', 'verbs', verb)
}

/** What was done, on a request's way. */
export function didName(label: Label, way: RequestWay, verb: string): string {
  return named(label, way, 'directDid', 'did', verb)
}

function named(label: Label, way: RequestWay, direct: LabelGroup, usual: LabelGroup, id: string): string {
  if (way === 'committee') return label(usual, id)
  const own = label(direct, id)
  return own === id ? label(usual, id) : own
}
