import express, { type RequestHandler, type Router } from 'express'
import { requestIdOf } from '../../shared/request-id.ts'
import { isSameSecret } from '../../shared/same-secret.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { answerWhenStored, bytesOf, parseJson, rawBody, refuseUnreadableBody } from '../webhook-body.ts'
import type { AcceptUpdates } from './accept-updates.ts'

/** Where Telegram posts updates to. */
export const webhookPath = '/webhooks/telegram'

/** The webhook; without a secret it answers 404, as updates are polled then. */
export function webhookRoutes(secret: string | null, deps: ChannelDeps, accept: AcceptUpdates): Router {
  const router = express.Router()
  if (secret === null) return router.post(webhookPath, (_request, response) => void response.sendStatus(404))
  router.post(webhookPath, secretToken(secret, deps), rawBody('1mb'), update(deps, accept))
  router.use(webhookPath, refuseUnreadableBody('telegram', deps))
  return router
}

function secretToken(secret: string, deps: ChannelDeps): RequestHandler {
  return (request, response, next) => {
    if (isSameSecret(request.get('x-telegram-bot-api-secret-token') ?? '', secret)) return next()
    deps.count?.('telegram.secret-refused')
    response.sendStatus(401)
  }
}

function update(deps: ChannelDeps, accept: AcceptUpdates): RequestHandler {
  return async (request, response) => {
    const json = parseJson(bytesOf(request.body))
    if (json === null) {
      deps.count?.('telegram.body-refused')
      response.sendStatus(400)
      return
    }
    await answerWhenStored(response, 'telegram', deps, () => accept([json.value], requestIdOf(response)))
  }
}
