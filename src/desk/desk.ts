import type { Content } from '../content/load-content.ts'
import type { TaughtContent } from '../gaps/gap-services.ts'
import type { HandoffServices } from '../handoff/handoff-services.ts'
import type { Presence } from '../handoff/presence.ts'
import type { Viewers } from '../handoff/viewers.ts'
import type { Channel } from '../messages/channel.ts'
import type { WindowCounts } from '../shared/window-counts.ts'
import type { Services } from '../store/services.ts'

/** Everything that the desk's verbs work with. */
export type Desk = Omit<Services, 'observe'> & {
  channels: readonly Channel[]
  content: Pick<Content, 'organisation' | 'forms' | 'texts'> & Partial<Pick<Content, 'desk' | 'templates'>>
  /** The content that phrasings are taught to. */
  knowledge: TaughtContent
  presence: Presence
  viewers: Viewers
  /** Counts attempts to sign in. */
  attempts: WindowCounts
  observe?: HandoffServices['observe']
  /** Whether the session cookie is only for https. */
  secureCookies: boolean
}
