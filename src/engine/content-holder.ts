import type { ExtraPhrasing } from '../content/add-phrasing.ts'
import type { ContentChange } from '../content/change-content.ts'
import type { LiveContent } from './live-content.ts'

/** The content in force. */
export type ContentHolder = {
  /** The folder that holds `dialogs/` and `locales/`. */
  readonly root: string
  readonly current: LiveContent
  /** Why the files as they are now were refused, a line each; empty while they are what is in force. */
  readonly problems: readonly string[]
  /** Whether what is in force was read from files with this print (see `contentPrint`), with these phrasings beside. */
  isOf(print: string, extra: readonly ExtraPhrasing[]): boolean
  /** Changes content files, all or none; throws `content.read-only` where they may not be written. */
  change(changes: readonly ContentChange[]): void
  /** Reads the content anew; what has a mistake is refused with a `ContentError` and the old stays. */
  reload(extra?: readonly ExtraPhrasing[]): void
}
