import type { Channel } from '../../messages/channel.ts'
import type { InboundFile } from '../../messages/inbound-event.ts'
import type { Suggest } from '../../model/suggest.ts'
import type { PreparingEvent } from '../../store/preparing.ts'
import type { Services } from '../../store/services.ts'
import type { InboxPayload } from '../../store/stored-activity.ts'

export type PreparationServices = Services & {
  channels: readonly Channel[]
  /** Asks a language model, where there is one. */
  suggest?: Suggest
}

/** How events are prepared; what is left out has a default. */
export type PreparationSettings = {
  maxBytes?: number
  /** Events that are prepared at the same time. */
  max?: number
  /** Milliseconds that fetching one file may take. */
  timeout?: number
  maxAttempts?: number
  pollEvery?: number
}

/** A file that was fetched, under the id that it is stored with. */
export type FetchedFile = { id: string; file: InboundFile }

/** The event as a preparation leaves it; an event with media left is prepared again later. */
export type Prepared = { payload: InboxPayload; files: readonly FetchedFile[] }

/** One thing that is done with an event before its turn. It rejects only when the whole event must be prepared again. */
export type Preparation = (
  services: PreparationServices,
  settings: PreparationSettings,
  event: PreparingEvent,
  payload: InboxPayload,
) => Promise<Prepared>
