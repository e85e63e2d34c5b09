import { WaslError } from '../shared/errors.ts'
import type { Write } from '../store/store.ts'
import { advanceRequest } from './advance-request.ts'
import { lockRequest, type RequestRow } from './request-row.ts'
import type { RequestActor, RequestServices } from './request-services.ts'

/** Gives a request to a member of the staff, or to nobody; its history has who did it. Throws `staff.not-found`. */
export async function assignRequest(
  { store, clock }: RequestServices,
  { requestId, ownerId, actor }: { requestId: string; ownerId: string | null; actor: RequestActor },
): Promise<void> {
  await store.write(async (write) => {
    const request = await lockRequest(write, requestId)
    const name = ownerId === null ? null : await nameOfColleague(write, ownerId)
    await setOwner(write, request, ownerId)
    await advanceRequest(write, request, {
      id: clock.newId(),
      verb: 'assign',
      stage: request.stage,
      actor: actor.id,
      data: { owner: name },
      now: clock.now(),
    })
  })
}

/** Makes whoever works on a request that nobody has its owner. */
export async function claimIfFree(write: Write, request: RequestRow, actor: RequestActor): Promise<void> {
  if (request.owner_id === null) await setOwner(write, request, actor.id)
}

/** Throws `request.not-yours` for an officer of relations whose request it is not; other roles see every request. */
export function requireOwner(request: RequestRow, { id, role }: RequestActor): void {
  if (role !== 'agent' || request.owner_id === null || request.owner_id === id) return
  throw new WaslError('request.not-yours', 'a colleague works on this request')
}

async function setOwner({ trx }: Write, { id }: RequestRow, ownerId: string | null): Promise<void> {
  await trx.updateTable('requests').set({ owner_id: ownerId }).where('id', '=', id).execute()
}

async function nameOfColleague({ trx }: Write, id: string): Promise<string> {
  const row = await trx
    .selectFrom('staff')
    .select('name')
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new WaslError('staff.not-found', 'there is no such colleague')
  return row.name
}
