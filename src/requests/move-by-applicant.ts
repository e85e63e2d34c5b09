import type { CompletedRequest } from '../engine/turn.ts'
import { keepFiles } from '../store/requests.ts'
import type { Millis } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { closeCompletions } from './close-completions.ts'
import { mayMove, nextStage, type Stage, type Verb, wayOf } from './lifecycle.ts'
import { lockRequest, type RequestRow } from './request-row.ts'

/** What an applicant does with a request of their own, in the commit of their turn. */
export type ApplicantMove = { contactId: string; eventId: string } & (
  | { verb: 'complete'; completed: CompletedRequest }
  | { verb: 'withdraw' | 'rate'; requestId: string; data?: Record<string, unknown> }
)

/**
 * Moves a request as its applicant asked. False, with nothing changed, when the request is somebody else's or the move is not
 * legal; turns are only committed while the stage is the one that they saw, so that this is what a made-up button gets.
 */
export async function moveByApplicant(write: Write, move: ApplicantMove, now: Millis): Promise<boolean> {
  const request = await lockRequest(write, move.verb === 'complete' ? move.completed.id : move.requestId)
  const stage = stageAfter(request, move)
  if (stage === null) return false
  if (move.verb === 'complete') await keepCompleted(write, request, move.completed)
  else await closeCompletions(write, request.id, now)
  await write.trx
    .updateTable('requests')
    .set((eb) => ({ stage, updated_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', request.id)
    .execute()
  await recordStep(write, request, { move, stage, now })
  write.signal({ kind: 'requests' })
  return true
}

function stageAfter(
  request: RequestRow,
  { verb, contactId }: { verb: Verb; contactId: string },
): Stage | null {
  const isOwn = request.contact_id === contactId && mayMove('contact', verb)
  return isOwn ? nextStage(request.stage, verb, wayOf(request)) : null
}

/** The new answers and their digest take the place of the old ones; the old digest stays in the history. */
async function keepCompleted(write: Write, request: RequestRow, completed: CompletedRequest): Promise<void> {
  await write.trx
    .updateTable('requests')
    .set({
      answers: write.vault.sealJson(completed.answers),
      digest: completed.digest,
      form_version: completed.formVersion,
    })
    .where('id', '=', request.id)
    .execute()
  await keepFiles(write, request.contact_id, completed)
}

async function recordStep(
  { trx, vault }: Write,
  request: RequestRow,
  { move, stage, now }: { move: ApplicantMove; stage: Stage; now: Millis },
): Promise<void> {
  const data =
    move.verb === 'complete'
      ? {
          declaration: move.completed.declaration,
          digest: move.completed.digest,
          digestBefore: request.digest,
        }
      : (move.data ?? null)
  await trx
    .insertInto('request_events')
    .values({
      id: move.eventId,
      request_id: request.id,
      at: now,
      verb: move.verb,
      from_stage: request.stage,
      to_stage: stage,
      actor: 'contact',
      data: data === null ? null : vault.sealJson(data),
    })
    .execute()
}
