import type { Stage, Verb } from '../forms/lifecycle.ts'
import type { Millis } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import type { RequestRow } from './request-row.ts'

/** What the staff do with a request that leaves it in its stage; its history has it beside the moves. */
export type StayingVerb = 'assign' | 'note' | 'sign-check'

/** A step of a request to a stage, as its history keeps it: `actor` is `contact` or an id of the staff, `data` is sealed. */
export type Step = {
  id: string
  verb: Verb | StayingVerb
  stage: Stage
  actor: string
  data: object | null
  now: Millis
}

/** Brings a request that is held to the stage of a step, and records the step in its history. */
export async function advanceRequest(
  { trx, vault, signal }: Write,
  request: RequestRow,
  { id, verb, stage, actor, data, now }: Step,
): Promise<void> {
  await trx
    .updateTable('requests')
    .set((eb) => ({ stage, updated_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', request.id)
    .execute()
  await trx
    .insertInto('request_events')
    .values({
      id,
      request_id: request.id,
      at: now,
      verb,
      from_stage: request.stage,
      to_stage: stage,
      actor,
      data: data === null ? null : vault.sealJson(data),
    })
    .execute()
  signal({ kind: 'requests' })
}
