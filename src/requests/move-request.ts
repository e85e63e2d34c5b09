import { mayMove, nextStage, type Stage, type Verb, wayOf } from '../forms/lifecycle.ts'
import { WaslError } from '../shared/errors.ts'
import { advanceRequest } from './advance-request.ts'
import { refuseOpenCheck } from './check-sheet.ts'
import { closeCompletions } from './close-completions.ts'
import { checkDecision, quorumOf, refuseCheckers } from './committee.ts'
import { notifyApplicant } from './notify-applicant.ts'
import { keepProof, type ProofFile } from './proof.ts'
import { type RequestEvent, readHistory } from './request-history.ts'
import { claimIfFree, requireOwner } from './request-owner.ts'
import { lockRequest, type RequestRow } from './request-row.ts'
import type { RequestActor, RequestServices } from './request-services.ts'

/** The data of a move; they are kept, sealed, in the request's history. */
export type MoveData = {
  reason?: string
  /** Why a supervisor decides before the promised day. */
  earlyReason?: string | undefined
  note?: string | undefined
  /** The fields that must be completed. */
  fields?: readonly string[]
  decision?: 'accept' | 'refuse'
  /** What proves a registration or a delivery, and who took the delivery. */
  proof?: readonly ProofFile[] | undefined
  receivedBy?: string | undefined
}

export type Move = { requestId: string; verb: Verb; data: MoveData; actor: RequestActor }

/**
 * Moves a request one step on: checked against the table of legal moves, recorded with its actor, and told to the applicant, all
 * in one transaction. Throws `request.wrong-role`, `request.move-refused`, or why a decision cannot be made.
 */
export async function moveRequest(services: RequestServices, move: Move): Promise<{ stage: Stage }> {
  return services.store.write(async (write) => {
    const { store, content, clock } = services
    const now = clock.now()
    const request = await lockRequest(write, move.requestId)
    const history = await readHistory(write.trx, store.vault, request.id)
    const stage = checkMove({ content }, { request, history, move, now })
    const { verb, actor } = move
    if (verb === 'start-checking') await claimIfFree(write, request, actor)
    if (verb === 'forward-to-committee') await refuseOpenCheck(write, request)
    if (move.data.proof) await keepProof(write, request, actor.id, move.data.proof)
    const data = Object.values(move.data).every((value) => value === undefined) ? null : move.data
    const step = { id: clock.newId(), verb, stage, actor: actor.id, data, now }
    await advanceRequest(write, request, step)
    if (request.stage === 'needs-completion') await closeCompletions(write, request.id, now)
    await notifyApplicant(services, write, request, { ...move, eventId: step.id })
    return { stage }
  })
}

/** Moves of whoever matches the data. */
const checkingVerbs: readonly Verb[] = ['ask-completion', 'forward-to-committee']

/** The stage that a move leads to; throws why it cannot be made. */
export function checkMove(
  { content }: Pick<RequestServices, 'content'>,
  given: {
    request: RequestRow
    history: readonly RequestEvent[]
    move: Omit<Move, 'requestId'>
    now: number
  },
): Stage {
  const { request, history, move, now } = given
  const { verb, actor, data } = move
  if (!mayMove(actor.role, verb))
    throw new WaslError('request.wrong-role', `the role ${actor.role} may not ${verb}`)
  const stage = nextStage(request.stage, verb, wayOf(request))
  if (stage === null) {
    throw new WaslError('request.move-refused', `${verb} is not for a request that is ${request.stage}`, {
      details: { stage: request.stage, verb },
    })
  }
  if (checkingVerbs.includes(verb)) requireOwner(request, actor)
  if (verb === 'vote') refuseCheckers(history, actor)
  if (verb === 'accept' || verb === 'refuse') {
    const quorum = quorumOf(content.organisation)
    checkDecision(verb, { request, history, actor, quorum, now, earlyReason: data.earlyReason ?? null })
  }
  return stage
}
