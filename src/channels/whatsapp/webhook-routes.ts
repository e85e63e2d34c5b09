import express, { type RequestHandler, type Router } from 'express'
import type { Intake } from '../../messages/channel.ts'
import { requestIdOf } from '../../shared/request-id.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { metaSignature, metaVerification } from '../meta-signature.ts'
import { noteIgnored } from '../note-ignored.ts'
import { isStale } from '../stale-event.ts'
import { answerWhenStored, bytesOf, parseJson, rawBody, refuseUnreadableBody } from '../webhook-body.ts'
import type { ChannelNotice } from './account-notice.ts'
import { parsePayload } from './parse-payload.ts'

const path = '/webhooks/whatsapp'

type WebhookSettings = { phoneNumberId: string; appSecret: string; verifyToken: string }

/** The webhook: Meta's verification by GET, and signed batches by POST, answered once they are stored. */
export function webhookRoutes(settings: WebhookSettings, deps: ChannelDeps, intake: Intake): Router {
  const router = express.Router()
  router.get(path, metaVerification('whatsapp', settings.verifyToken, deps))
  router.post(
    path,
    rawBody('3mb'),
    metaSignature('whatsapp', settings.appSecret, deps),
    batch(settings.phoneNumberId, deps, intake),
  )
  router.use(path, refuseUnreadableBody('whatsapp', deps))
  return router
}

function batch(phoneNumberId: string, deps: ChannelDeps, intake: Intake): RequestHandler {
  return async (request, response) => {
    const json = parseJson(bytesOf(request.body))
    if (json === null) {
      deps.count?.('whatsapp.body-refused')
      response.sendStatus(400)
      return
    }
    const parsed = parsePayload(json.value, phoneNumberId, deps.clock.now())
    const { receipts, ignored, notices } = parsed
    const events = parsed.events.filter((event) => !isStale(event, deps.clock.now()))
    if (events.length < parsed.events.length) {
      deps.count?.('whatsapp.stale-refused')
      if (events.length + receipts.length === 0) return void response.sendStatus(400)
    }
    for (const reason of ignored) noteIgnored('whatsapp', reason, deps)
    for (const notice of notices) tellOperator(notice, deps)
    await answerWhenStored(response, 'whatsapp', deps, async () => {
      if (events.length > 0) await intake.accept(events, requestIdOf(response))
      if (receipts.length > 0) await intake.acceptStatuses(receipts)
    })
  }
}

/** What each notice means for the channel: its state, or a line in the log alone. */
const troubles: Record<ChannelNotice['code'], { code: string } | { heals: string } | null> = {
  'other-number': { code: 'channel.other-number' },
  restricted: { code: 'channel.stopped' },
  restored: { heals: 'channel.stopped' },
  errors: null,
  account: null,
  template: null,
}

function tellOperator({ code, detail }: ChannelNotice, deps: ChannelDeps): void {
  deps.count?.(`whatsapp.notice-${code}`)
  deps.log.warn({ channel: 'whatsapp', code, detail }, 'WhatsApp tells of its account')
  const trouble = troubles[code]
  if (trouble === null) return
  if ('heals' in trouble) deps.healed?.('whatsapp', trouble.heals)
  else deps.trouble?.('whatsapp', { code: trouble.code, detail })
}
