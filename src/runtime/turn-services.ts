import type { ReadTogether } from '../engine/read-together.ts'
import type { RunTurn } from '../engine/turn.ts'
import type { ActivityDraft } from '../messages/activity.ts'
import type { Capabilities } from '../messages/capabilities.ts'
import type { Channel } from '../messages/channel.ts'
import type { RequestSource } from '../messages/request-source.ts'
import type { Language } from '../shared/language.ts'
import type { Services } from '../store/services.ts'

/** What turns are run with. */
export type TurnServices = Services & {
  channels: readonly Channel[]
  runTurn: RunTurn
  /** Tells which messages of a burst are read as one; without it each has a turn of its own. */
  readTogether?: ReadTogether
  /** Whether a member of the staff can take over now. */
  staffAvailable(): boolean
  /** The address under which a person opens a copy of their data; null without a public address. */
  exportAddress(token: string): string | null
  /** The address under which a person opens a receipt; null without a public address. */
  receiptAddress(token: string): string | null
  /** Returns the bot's message for when a person gets a conversation because its event could not be handled. */
  onSetAside(language: Language): ActivityDraft
}

/** The capabilities assumed of a channel that is switched off while its conversations still have events. */
const plainText: Capabilities = {
  buttons: null,
  list: null,
  textLength: 1000,
  media: false,
  typing: false,
  window: null,
  drawing: false,
}

/** Returns the capabilities of a channel. */
export function capabilitiesOf(channels: readonly Channel[], id: string): Capabilities {
  return channels.find((channel) => channel.id === id)?.capabilities ?? plainText
}

/** Whether a channel's messages must be pushed; those of a channel that is switched off wait until it is on again. */
export function isPushed(channels: readonly Channel[], id: string): boolean {
  return channels.find((channel) => channel.id === id)?.delivery !== 'pull'
}

/** The policy's source of a request that is made on a channel; one that is switched off counts as social media. */
export function requestSourceOf(channels: readonly Channel[], id: string): RequestSource {
  return channels.find((channel) => channel.id === id)?.requestSource ?? 'social-media'
}
