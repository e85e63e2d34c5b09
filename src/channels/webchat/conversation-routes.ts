import { Router } from 'express'
import { z } from 'zod'
import { requestIdOf } from '../../shared/request-id.ts'
import { baseUrl } from './base-url.ts'
import type { WebchatContext } from './context.ts'
import { readJson } from './read-body.ts'
import { bearerToken, openConversation, startConversation } from './session.ts'
import { streamUrl } from './stream-url.ts'
import { claimedUser, newSession, tokenFields } from './token-routes.ts'
import { formatWatermark, parseWatermark, readAfter } from './transcript-reader.ts'

const startBody = z.object({
  user: claimedUser,
  locale: z.string().max(35).nullish(),
  resumable: z.boolean().nullish(),
})

/** `POST /conversations`, `GET /conversations/:id` (reconnect) and `GET /conversations/:id/activities` (polling). */
export function conversationRoutes(context: WebchatContext): Router {
  const router = Router()

  router.post('/conversations', async (request, response) => {
    await context.starts.count(context.addressOf(request))
    const token = bearerToken(request)
    const proven = token ? context.tokens.verify(token, ['access']) : null
    const { user, locale, resumable } = startBody.parse(await readJson(request, context.limits.jsonBytes))
    const opened = proven ?? newSession(context, user)
    const { session, isNew } = await startConversation(context, opened, locale ?? null, requestIdOf(response))
    response.status(isNew ? 201 : 200).json({
      ...tokenFields(context, session),
      streamUrl: streamUrl(context, request, session, ''),
      ...(resumable ? { resumeKey: context.tokens.sign('resume', session) } : {}),
    })
  })

  router.get('/conversations/:id', async (request, response) => {
    const session = await openConversation(context, request.params.id, bearerToken(request))
    const watermark = formatWatermark(parseWatermark(request.query.watermark))
    response.json({
      ...tokenFields(context, session),
      streamUrl: streamUrl(context, request, session, watermark),
    })
  })

  router.get('/conversations/:id/activities', async (request, response) => {
    const session = await openConversation(context, request.params.id, bearerToken(request))
    const from = parseWatermark(request.query.watermark)
    const { messages, seq } = await readAfter(context, session, from, baseUrl(request, context.publicUrl))
    response.json({ activities: messages, watermark: formatWatermark(seq) })
  })

  return router
}
