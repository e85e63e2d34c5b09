import type { RunTurn } from '../engine/turn.ts'
import type { ActivityDraft } from '../messages/activity.ts'
import type { Capabilities } from '../messages/capabilities.ts'
import type { Channel } from '../messages/channel.ts'
import type { Language } from '../shared/language.ts'
import type { Services } from '../store/services.ts'

/** What turns are run with. */
export type TurnServices = Services & {
  channels: readonly Channel[]
  runTurn: RunTurn
  /** Whether a person of the staff is there to take over now. */
  staffAvailable(): boolean
  /** The address under which a person opens a copy of their data; null without a public address. */
  exportAddress(token: string): string | null
  /** The address under which a person opens a receipt; null without a public address. */
  receiptAddress(token: string): string | null
  /** What the bot says when a message was given to a person because it could not be handled. */
  onSetAside(language: Language): ActivityDraft
}

/** What is assumed of a channel that is switched off while conversations of it still have events. */
const plainText: Capabilities = {
  buttons: null,
  list: null,
  textLength: 1000,
  media: false,
  typing: false,
  window: null,
  drawing: false,
}

/** What the channel of a conversation can show. */
export function capabilitiesOf(channels: readonly Channel[], id: string): Capabilities {
  return channels.find((channel) => channel.id === id)?.capabilities ?? plainText
}

/** Whether messages must be pushed; those of a channel that is switched off wait until it is back. */
export function isPushed(channels: readonly Channel[], id: string): boolean {
  return channels.find((channel) => channel.id === id)?.delivery !== 'pull'
}
