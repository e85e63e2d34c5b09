import type { IncomingMessage } from 'node:http'
import type { Intake } from '../../messages/channel.ts'
import type { Clock } from '../../shared/clock.ts'
import type { SignalBus } from '../../store/signals.ts'
import type { Store } from '../../store/store.ts'
import type { WebchatLimits } from './limits.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Tokens } from './tokens.ts'
import type { UploadPlaces } from './upload-places.ts'

/** Where the web chat writes its log; pino's logger is one. */
export type WebchatLog = {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** The services of every request of the web chat. */
export type WebchatContext = {
  store: Store
  bus: SignalBus
  intake: Intake
  clock: Clock
  log: WebchatLog
  tokens: Tokens
  limits: WebchatLimits
  starts: RateLimit
  sends: RateLimit
  sendsOfAddress: RateLimit
  bytesOfConversation: RateLimit
  bytesOfAddress: RateLimit
  uploadPlaces: UploadPlaces
  /** Where uploads lie while they come in. */
  uploadFolder: string
  /** Runs the storing of one upload after the other. */
  storing<T>(work: () => Promise<T>): Promise<T>
  /** What the caller of a request is counted by. */
  addressOf(request: IncomingMessage): string
  /** Sites that may call from a browser; null: any. */
  origins: readonly string[] | null
  /** The outside address, such as `https://chat.example.org`; null: as the request says. */
  publicUrl: string | null
}
