import type { IncomingMessage, Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Router } from 'express'
import type { Intake } from '../../messages/channel.ts'
import { addressKey } from '../../shared/client-address.ts'
import type { Clock } from '../../shared/clock.ts'
import { WaslError } from '../../shared/errors.ts'
import { oneAfterAnother } from '../../shared/one-after-another.ts'
import { localWindowCounts, type WindowCounts } from '../../shared/window-counts.ts'
import type { SignalBus } from '../../store/signals.ts'
import type { Store } from '../../store/store.ts'
import { activityRoutes } from './activity-routes.ts'
import type { WebchatContext, WebchatLog } from './context.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { crossOrigin } from './cross-origin.ts'
import { errorResponses } from './error-response.ts'
import { fileRoutes } from './file-routes.ts'
import type { WebchatLimits } from './limits.ts'
import { RateLimit } from './rate-limit.ts'
import { StreamHub } from './stream-hub.ts'
import { tokenRoutes } from './token-routes.ts'
import { Tokens } from './tokens.ts'
import { UploadPlaces } from './upload-places.ts'

/** The parts of the web chat. `secret` signs tokens and links; changing it ends every session. */
export type DirectLineOptions = {
  store: Store
  bus: SignalBus
  intake: Intake
  clock: Clock
  log: WebchatLog
  secret: Buffer
  limits: WebchatLimits
  /** Counts chats that are started, in all processes; in this one by default. Activities are counted in each process. */
  attempts?: WindowCounts
  /** Sites that may call from a browser, such as `https://example.org`; absent: any. */
  origins?: readonly string[] | null
  /** The outside address when a proxy hides it, such as `https://chat.example.org`; absent: as each request says. */
  publicUrl?: string | null
  /** What the caller of a request is counted by; absent: the address of its connection. */
  addressOf?: (request: IncomingMessage) => string
  /** Where uploads lie while they come in; absent: the system's folder for such files. */
  uploadFolder?: string
}

/** The Direct Line 3.0 server: `router` belongs under `/v3/directline`; `attach` serves its streams and returns the function that closes them. */
export type DirectLine = { router: Router; attach(server: Server): () => Promise<void> }

/** Serves Direct Line 3.0, as far as the stock client uses it, over the store's transcript. */
export function directLine(options: DirectLineOptions): DirectLine {
  const { clock, limits, secret, attempts = localWindowCounts(() => clock.now()), ...given } = options
  const now = () => clock.now()
  const local = localWindowCounts(now)
  const context: WebchatContext = {
    ...given,
    clock,
    limits,
    origins: options.origins ?? null,
    publicUrl: options.publicUrl ?? null,
    tokens: new Tokens(secret, now),
    addressOf: options.addressOf ?? (({ socket }) => addressKey(socket.remoteAddress ?? '')),
    uploadFolder: options.uploadFolder ?? join(tmpdir(), 'wasl-uploads'),
    starts: new RateLimit('starts', limits.starts, attempts),
    sends: new RateLimit('sends', limits.activities, local),
    sendsOfAddress: new RateLimit('sends of address', limits.activitiesByAddress, local),
    bytesOfConversation: new RateLimit('bytes', limits.uploads.bytesOfConversation, attempts),
    bytesOfAddress: new RateLimit('bytes of address', limits.uploads.bytesOfAddress, attempts),
    uploadPlaces: new UploadPlaces(limits.uploads.parallel),
    storing: oneAfterAnother(),
  }
  return {
    router: routes(context),
    attach: (server) => {
      const hub = new StreamHub(context)
      hub.attach(server)
      return () => hub.close()
    },
  }
}

function routes(context: WebchatContext): Router {
  const router = Router()
  router.use(crossOrigin(context.origins))
  router.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  router.use(tokenRoutes(context), conversationRoutes(context), activityRoutes(context), fileRoutes(context))
  router.use((_request, _response, next) =>
    next(new WaslError('directline.not-found', 'there is no such address')),
  )
  router.use(errorResponses(context.log))
  return router
}
