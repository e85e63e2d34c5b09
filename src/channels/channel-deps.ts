import type { Logger } from 'pino'
import type { InboundFile } from '../messages/inbound-event.ts'
import type { Clock } from '../shared/clock.ts'

/** What every pushing channel is given by the program. */
export type ChannelDeps = {
  log: Logger
  clock: Clock
  /** Words that ask for a choice, at most 20 characters, in a message's locale: a list is opened by them. */
  chooseLabel: (locale: string | undefined) => string
  /** Opens a stored file, to be sent as an attachment; without it such attachments are refused. */
  openFile?: (fileId: string) => Promise<InboundFile>
  /** Counts something worth watching, such as a refused signature; the name is dotted and starts with the channel's id. */
  count?: (name: string) => void
}
