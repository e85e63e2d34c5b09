import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { Templates } from '../content/templates-file.ts'
import type { InboundFile } from '../messages/inbound-event.ts'
import type { Clock } from '../shared/clock.ts'
import type { Language } from '../shared/language.ts'
import type { WindowCounts } from '../shared/window-counts.ts'
import type { SignalBus } from '../store/signals.ts'
import type { Store } from '../store/store.ts'

/** The services that every pushing channel uses. */
export type ChannelDeps = {
  log: Logger
  clock: Clock
  /** The label that opens a list, at most 20 characters, in a message's locale. */
  chooseLabel: (locale: string | undefined) => string
  /** The commands that a channel's own menu offers, each with what it does. */
  commands?: (language: Language) => readonly { command: string; description: string }[]
  /** Opens a stored file, to be sent as an attachment; without it such attachments are refused. */
  openFile?: (fileId: string) => Promise<InboundFile>
  /** Counts an event worth watching, such as a refused signature; the name is dotted and starts with the channel's id. */
  count?: (name: string) => void
  /** Whether another channel is on: channels of one provider may share an address, and each takes what is its own. */
  isOn?: (channel: string) => boolean
  /** The templates of `dialogs/templates.yaml`, as they are now. */
  templates?: () => Templates | null
  /** Notes that the channel has read which templates are approved: what waits for one is tried again. */
  templatesRead?: (channel: string) => void
  /** Notes that something is wrong with a whole channel, for whoever operates it; `detail` is the channel's own word. */
  trouble?: (channel: string, trouble: { code: string; detail: string | null }) => void
  /** Notes that what `code` names is over. */
  healed?: (channel: string, code: string) => void
}

/** The services that a channel is opened with. */
export type ChannelServices = ChannelDeps & {
  /** The program's own address, without a slash at its end; null when it has none. */
  publicUrl: string | null
  store: Store
  bus: SignalBus
  /** Counts attempts within windows of time, in all processes together. */
  attempts: WindowCounts
  /** The address that a request came from, as far as the proxies between are ours. */
  addressOf(request: IncomingMessage): string
  /** The folder of the program's own files. */
  dataDir: string
}
