import { advanceRequest } from './advance-request.ts'
import { lockRequest } from './request-row.ts'
import type { RequestActor, RequestServices } from './request-services.ts'

/** Writes a line into a request's history that only the staff see. */
export async function noteOnRequest(
  { store, clock }: RequestServices,
  { requestId, text, actor }: { requestId: string; text: string; actor: RequestActor },
): Promise<void> {
  await store.write(async (write) => {
    const request = await lockRequest(write, requestId)
    await advanceRequest(write, request, {
      id: clock.newId(),
      verb: 'note',
      stage: request.stage,
      actor: actor.id,
      data: { note: text },
      now: clock.now(),
    })
  })
}
