import type { ContentHolder } from '../app/live-content.ts'
import type { LiveContent } from '../engine/live-content.ts'
import type { Clock } from '../shared/clock.ts'
import type { SignalBus } from '../store/signals.ts'
import type { Store } from '../store/store.ts'

/** The content that gaps are closed in. */
export type TaughtContent = Pick<ContentHolder, 'root' | 'problems' | 'change' | 'reload'> & {
  readonly current: Pick<LiveContent, 'topics' | 'ask'>
}

/** The services that the work on gaps needs. */
export type GapServices = { store: Store; clock: Clock; bus: SignalBus; knowledge: TaughtContent }
