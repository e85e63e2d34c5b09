import { createHmac } from 'node:crypto'
import type { RequestHandler } from 'express'
import { isSameSecret } from '../shared/same-secret.ts'
import type { ChannelDeps } from './channel-deps.ts'
import { bytesOf } from './webhook-body.ts'

/** Answers Meta's verification of a webhook with its challenge, and 403 without the right token. */
export function metaVerification(channel: string, verifyToken: string, deps: ChannelDeps): RequestHandler {
  return (request, response) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query
    if (mode === 'subscribe' && typeof token === 'string' && typeof challenge === 'string') {
      if (isSameSecret(token, verifyToken)) {
        response.type('text/plain').send(challenge)
        return
      }
    }
    deps.count?.(`${channel}.verification-refused`)
    response.sendStatus(403)
  }
}

/** Lets only bodies pass that Meta signed: an HMAC-SHA256 over the bytes as they came; 401 for any other. */
export function metaSignature(channel: string, appSecret: string, deps: ChannelDeps): RequestHandler {
  return (request, response, next) => {
    const expected = `sha256=${createHmac('sha256', appSecret).update(bytesOf(request.body)).digest('hex')}`
    if (isSameSecret(request.get('x-hub-signature-256') ?? '', expected)) return next()
    deps.count?.(`${channel}.signature-refused`)
    response.sendStatus(401)
  }
}
