import express, { type RequestHandler, type Router } from 'express'
import type { Intake } from '../../messages/channel.ts'
import { requestIdOf } from '../../shared/request-id.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { metaSignature, metaVerification } from '../meta-signature.ts'
import { noteIgnored } from '../note-ignored.ts'
import { SentMessages } from '../sent-messages.ts'
import { answerWhenStored, bytesOf, parseJson, rawBody, refuseUnreadableBody } from '../webhook-body.ts'
import type { MetaSettings } from './meta-settings.ts'
import { type MetaNotice, parsePayload } from './parse-payload.ts'
import { payloadSchema } from './payload-schema.ts'

const path = '/webhooks/meta'

/** The channel that takes each `object` of Meta's webhooks; all of them come to one address. */
const channelOf: Readonly<Record<string, string>> = { page: 'messenger', instagram: 'instagram' }

type Webhook = { channel: string; settings: MetaSettings; deps: ChannelDeps }

/** The webhook of one channel; what is of another object is left to the channel that takes it, where that is on. */
export function webhookRoutes(webhook: Webhook, intake: Intake): Router {
  const { channel, settings, deps } = webhook
  const router = express.Router()
  router.get(path, metaVerification(channel, settings.verifyToken, deps))
  router.post(
    path,
    rawBody('3mb'),
    metaSignature(channel, settings.appSecret, deps),
    batch(webhook, intake, new SentMessages()),
  )
  router.use(path, refuseUnreadableBody(channel, deps))
  return router
}

function batch({ channel, settings, deps }: Webhook, intake: Intake, sent: SentMessages): RequestHandler {
  return async (request, response, next) => {
    const json = parseJson(bytesOf(request.body))
    if (json === null) {
      deps.count?.(`${channel}.body-refused`)
      response.sendStatus(400)
      return
    }
    const owner = channelOf[payloadSchema.safeParse(json.value).data?.object ?? '']
    if (owner !== channel) {
      if (owner !== undefined && deps.isOn?.(owner)) return next()
      noteIgnored(channel, 'object-ignored', deps)
      response.sendStatus(200)
      return
    }
    const parsed = parsePayload(json.value, { channel, accountId: settings.accountId }, deps.clock.now())
    for (const reason of parsed.ignored) noteIgnored(channel, reason, deps)
    for (const notice of parsed.notices) tellOperator(channel, notice, deps)
    const { events, reads } = parsed
    for (const one of parsed.receipts) if (one.state === 'delivered') sent.add(one.to, one)
    const read = reads.flatMap(({ by, until }) => sent.readUntil(channel, by, until))
    const receipts = [...parsed.receipts, ...read]
    await answerWhenStored(response, channel, deps, async () => {
      if (events.length > 0) await intake.accept(events, requestIdOf(response))
      if (receipts.length > 0) await intake.acceptStatuses(receipts)
    })
  }
}

function tellOperator(channel: string, { code, isOver, detail }: MetaNotice, deps: ChannelDeps): void {
  deps.log.warn({ channel, code, isOver, detail }, 'Meta tells of the account')
  if (isOver) deps.healed?.(channel, code)
  else deps.trouble?.(channel, { code, detail })
}
