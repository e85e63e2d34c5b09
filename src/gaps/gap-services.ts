import type { ContentHolder } from '../engine/content-holder.ts'
import type { LiveContent } from '../engine/live-content.ts'
import type { Services } from '../store/services.ts'

/** The content that gaps are closed in. */
export type TaughtContent = Pick<ContentHolder, 'root' | 'problems' | 'change' | 'reload'> & {
  readonly current: Pick<LiveContent, 'topics' | 'ask'>
}

/** What the work on gaps needs. */
export type GapServices = Pick<Services, 'store' | 'clock' | 'bus'> & { knowledge: TaughtContent }
