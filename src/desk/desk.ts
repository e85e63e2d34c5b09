import type { Logger } from 'pino'
import type { Content } from '../content/load-content.ts'
import type { TaughtContent } from '../gaps/gap-services.ts'
import type { HandoffServices } from '../handoff/handoff-services.ts'
import type { Presence } from '../handoff/presence.ts'
import type { Channel } from '../messages/channel.ts'
import type { Clock } from '../shared/clock.ts'
import type { WindowCounts } from '../shared/window-counts.ts'
import type { SignalBus } from '../store/signals.ts'
import type { Store } from '../store/store.ts'

/** Everything that the desk's verbs work with. */
export type Desk = {
  store: Store
  clock: Clock
  bus: SignalBus
  channels: readonly Channel[]
  content: Pick<Content, 'organisation' | 'forms' | 'texts'>
  /** The content that phrasings are taught to. */
  knowledge: TaughtContent
  presence: Presence
  /** Counts attempts to sign in. */
  attempts: WindowCounts
  log: Logger
  observe?: HandoffServices['observe']
  /** Whether the session cookie is only for https. */
  secureCookies: boolean
}
