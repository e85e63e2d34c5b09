import { Router } from 'express'
import { WaslError } from '../../shared/errors.ts'
import { requestIdOf } from '../../shared/request-id.ts'
import type { WebchatContext } from './context.ts'
import {
  activityEvent,
  asksForGreeting,
  type ClientActivity,
  type Enclosed,
  parseActivity,
} from './inbound-activity.ts'
import { readJson } from './read-body.ts'
import { bearerToken, openConversation, type StartedSession, startConversation } from './session.ts'
import { takeUpload } from './take-upload.ts'

/** `POST /conversations/:id/activities` and `POST /conversations/:id/upload`. */
export function activityRoutes(context: WebchatContext): Router {
  const router = Router()

  router.post('/conversations/:id/activities', async (request, response) => {
    const session = await openConversation(context, request.params.id, bearerToken(request))
    await context.sends.count(session.conversation)
    await context.sendsOfAddress.count(context.addressOf(request))
    const posted = parseActivity(await readJson(request, context.limits.jsonBytes), context.limits.textLength)
    response.json({
      id: await take(context, session, posted, { files: [], refused: [] }, requestIdOf(response)),
    })
  })

  router.post('/conversations/:id/upload', async (request, response) => {
    const session = await openConversation(context, request.params.id, bearerToken(request))
    await context.sends.count(session.conversation)
    await context.sendsOfAddress.count(context.addressOf(request))
    const id = await takeUpload(context, session, request, (activity, enclosed) =>
      take(
        context,
        session,
        parseActivity(activity, context.limits.textLength),
        enclosed,
        requestIdOf(response),
      ),
    )
    response.json({ id })
  })

  return router
}

/** Stores the activity and returns its id; typing is shown to the staff and not stored. */
async function take(
  context: WebchatContext,
  session: StartedSession,
  posted: ClientActivity,
  enclosed: Enclosed,
  requestId: string | undefined,
): Promise<string> {
  const key = posted.channelData?.clientActivityID ?? context.clock.newId()
  const event = activityEvent(session, posted, key, context.clock.now(), enclosed)
  const id = event.activity.id ?? event.eventId
  if (posted.type === 'typing') {
    context.bus.publish([{ kind: 'typing', conversationId: session.stored, by: 'contact' }])
    return id
  }
  if (asksForGreeting(posted)) {
    await startConversation(context, session, posted.locale ?? null, requestId)
    return id
  }
  const [accepted] = await context.intake.accept([event], requestId)
  if (!accepted)
    throw new WaslError('directline.not-accepted', 'the activity was not taken in', { retryable: true })
  return id
}
