import { z } from 'zod'
import { answeredFields } from '../forms/answered-fields.ts'
import { mayMove } from '../forms/lifecycle.ts'
import { WaslError } from '../shared/errors.ts'
import type { Write } from '../store/store.ts'
import {
  readStoredChecks,
  removeCheck,
  type StoredCheck,
  storeCheck,
} from '../store/tables/request-checks.ts'
import { advanceRequest } from './advance-request.ts'
import { type RequestEvent, readHistory } from './request-history.ts'
import { claimIfFree, requireOwner } from './request-owner.ts'
import { lockRequest, type RequestRow } from './request-row.ts'
import type { RequestActor, RequestServices } from './request-services.ts'

export const verdictSchema = z.enum(['right', 'needs-completion'])

/** What an officer found of an answer. */
export type Verdict = z.infer<typeof verdictSchema>

/** Who signed a check sheet, with the name as it was typed. */
export type CheckSignature = { name: string; staffId: string; at: number }

const signedData = z.object({ signature: z.string() })

/** What was found of one answer; a verdict of null forgets what was found before. */
export type FieldCheck = {
  requestId: string
  field: string
  verdict: Verdict | null
  note: string | null
  actor: RequestActor
}

/**
 * Marks an answer on a request's check sheet. Throws `request.move-refused` unless the request is being checked,
 * `request.unknown-field`, or `request.not-yours` for an officer whose request it is not.
 */
export async function checkField(services: RequestServices, check: FieldCheck): Promise<void> {
  const { field, verdict, note, actor } = check
  await services.store.write(async (write) => {
    const request = await lockForCheck(write, check.requestId, actor)
    if (!fieldsToCheck(services, request).includes(field))
      throw new WaslError('request.unknown-field', 'the request has no such field')
    const at = services.clock.now()
    await claimIfFree(write, request, actor)
    if (verdict === null) await removeCheck(write, request.id, field)
    else {
      const found = { id: services.clock.newId(), field, verdict, note: note || null, staffId: actor.id, at }
      await storeCheck(write, request.id, found)
    }
    write.signal({ kind: 'requests' })
  })
}

/**
 * Signs a request's check sheet with a typed name: the officer answers for the data as they found it. Throws
 * `request.check-unfinished` while an answer was not looked at.
 */
export async function signCheckSheet(
  services: RequestServices,
  { requestId, name, actor }: { requestId: string; name: string; actor: RequestActor },
): Promise<void> {
  await services.store.write(async (write) => {
    const request = await lockForCheck(write, requestId, actor)
    const checks = await readStoredChecks(write.trx, write.vault, request.id)
    const checked = new Set(checks.map(({ field }) => field))
    const left = fieldsToCheck(services, request).filter((field) => !checked.has(field))
    if (left.length > 0)
      throw new WaslError('request.check-unfinished', 'not every answer was looked at', {
        details: { count: left.length },
      })
    await claimIfFree(write, request, actor)
    const { right, completion } = countVerdicts(checks)
    await advanceRequest(write, request, {
      id: services.clock.newId(),
      verb: 'sign-check',
      stage: request.stage,
      actor: actor.id,
      data: { signature: name, right, completion },
      now: services.clock.now(),
    })
  })
}

/** How many answers were found right, and how many need completion. */
export function countVerdicts(checks: readonly Pick<StoredCheck, 'verdict'>[]): {
  right: number
  completion: number
} {
  const count = (verdict: Verdict) => checks.filter((check) => check.verdict === verdict).length
  return { right: count('right'), completion: count('needs-completion') }
}

/** Throws `request.check-open` while an answer on the sheet needs completion. */
export async function refuseOpenCheck(write: Write, request: RequestRow): Promise<void> {
  const { completion } = countVerdicts(await readStoredChecks(write.trx, write.vault, request.id))
  if (completion === 0) return
  throw new WaslError('request.check-open', 'an answer on the check sheet needs completion', {
    details: { count: completion },
  })
}

/** The signature under the sheet as it is now; null where it was never signed, or an answer or a mark changed since. */
export function signatureOf(
  history: readonly RequestEvent[],
  checks: readonly Pick<StoredCheck, 'at'>[],
): CheckSignature | null {
  const last = history.findLast(({ verb }) => verb === 'sign-check' || verb === 'complete')
  const signed = signedData.safeParse(last?.data)
  if (!last || !signed.success || checks.some(({ at }) => at > last.at)) return null
  return { name: signed.data.signature, staffId: last.actor, at: last.at }
}

/** What was found of the answers of a request, oldest first, and who signed for it. */
export async function readCheckSheet(
  { store }: Pick<RequestServices, 'store'>,
  requestId: string,
  history?: readonly RequestEvent[],
): Promise<{ checks: StoredCheck[]; signature: CheckSignature | null }> {
  const checks = await readStoredChecks(store.read, store.vault, requestId)
  const events = history ?? (await readHistory(store.read, store.vault, requestId))
  return { checks, signature: signatureOf(events, checks) }
}

async function lockForCheck(write: Write, id: string, actor: RequestActor): Promise<RequestRow> {
  const request = await lockRequest(write, id)
  if (!mayMove(actor.role, 'start-checking'))
    throw new WaslError('request.wrong-role', `the role ${actor.role} does not check requests`)
  if (request.stage !== 'checking')
    throw new WaslError('request.move-refused', `a request that is ${request.stage} is not checked`, {
      details: { stage: request.stage, verb: 'check' },
    })
  requireOwner(request, actor)
  return request
}

/** The answers that are matched: every one that was given. */
function fieldsToCheck({ content, store }: RequestServices, request: RequestRow): string[] {
  const answered = answeredFields(content.forms.get(request.form), store.vault.openJson(request.answers))
  return answered.filter(({ value }) => value !== null && value !== undefined).map(({ key }) => key)
}
