import type { Verb } from '../forms/lifecycle.ts'
import { WaslError } from '../shared/errors.ts'
import { moveRequest } from './move-request.ts'
import type { RequestActor, RequestServices } from './request-services.ts'

/** What became of several requests: those that were moved, and why the others were not. */
export type ManyMoved = { moved: string[]; left: { id: string; error: WaslError }[] }

/** Moves each of several requests by itself, as one move would; one that cannot be moved does not hold up the others. */
export async function moveMany(
  services: RequestServices,
  {
    ids,
    verb,
    note,
    actor,
  }: { ids: readonly string[]; verb: Verb; note?: string | undefined; actor: RequestActor },
): Promise<ManyMoved> {
  const result: ManyMoved = { moved: [], left: [] }
  for (const requestId of new Set(ids)) {
    try {
      await moveRequest(services, { requestId, verb, data: note ? { note } : {}, actor })
      result.moved.push(requestId)
    } catch (error) {
      if (!(error instanceof WaslError)) throw error
      result.left.push({ id: requestId, error })
    }
  }
  return result
}
