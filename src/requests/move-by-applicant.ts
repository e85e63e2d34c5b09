import { mayMove, nextStage, type Stage, type Verb, wayOf } from '../forms/lifecycle.ts'
import type { CompletedRequest } from '../forms/submission.ts'
import type { Millis } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { removeCompletedChecks } from '../store/tables/request-checks.ts'
import { findByAnswers, keepFiles } from '../store/tables/requests.ts'
import { advanceRequest } from './advance-request.ts'
import type { Verdict } from './check-sheet.ts'
import { closeCompletions } from './close-completions.ts'
import { lockRequest, type RequestRow } from './request-row.ts'

/** A move of an applicant's own request, in the commit of their turn. */
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
  if (move.verb === 'complete') await keepCompleted(write, request, move.completed, now)
  else await closeCompletions(write, request.id, now)
  const step = {
    id: move.eventId,
    verb: move.verb,
    stage,
    actor: 'contact',
    data: dataOf(request, move),
    now,
  }
  await advanceRequest(write, request, step)
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
async function keepCompleted(
  write: Write,
  request: RequestRow,
  completed: CompletedRequest,
  now: Millis,
): Promise<void> {
  await write.trx
    .updateTable('requests')
    .set({
      answers: write.vault.sealJson(completed.answers),
      digest: completed.digest,
      form_version: completed.formVersion,
    })
    .where('id', '=', request.id)
    .execute()
  await findByAnswers(write, request.contact_id, completed, now)
  await keepFiles(write, request.contact_id, completed)
  await removeCompletedChecks(write, request.id, 'needs-completion' satisfies Verdict)
}

function dataOf(request: RequestRow, move: ApplicantMove): object | null {
  if (move.verb !== 'complete') return move.data ?? null
  const { declaration, digest } = move.completed
  return { declaration, digest, digestBefore: request.digest }
}
