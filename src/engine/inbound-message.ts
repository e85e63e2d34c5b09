import { z } from 'zod'
import type { Shared } from '../forms/fields/field-kind.ts'
import { type Button, parseButton } from '../messages/button.ts'
import { inboundDataSchema } from '../messages/inbound-data.ts'
import type { ReceivedFile, TurnInput } from './turn.ts'

/** A message as the engine reads it, without what its channel adds. */
export type InboundMessage = {
  text: string
  button: Button | null
  files: readonly ReceivedFile[]
  refusedFiles: readonly { name: string | null; code: string }[]
  /** The name of a kind of message that cannot be read, such as a sticker. */
  unreadKind: string | null
  /** What the person shared in place of words. */
  shared: Shared | null
  /** The answers of a form that the channel itself showed, by the channel's names. */
  answers: readonly { name: string; value: string }[]
  /** Where the person came from with this message. */
  source: { kind: 'ad' | 'link'; code: string | null } | null
  isSticker: boolean
  /** Whether this is an earlier message that the person changed. */
  isEdited: boolean
  /** Epoch milliseconds at which the channel says it was sent, to the second; null where it does not say. */
  sentAt: number | null
}

const pressed = z.object({ action: z.string() })
const timestamp = z.coerce.date()

/** Reads the message of an activity. A button comes as `value.action`, or as the text of a client that posts back the value. */
export function readMessage({ activity, files, refusedFiles }: TurnInput): InboundMessage {
  const text = (activity.text ?? '').trim()
  const value = pressed.safeParse(activity.value)
  const token = value.success ? value.data.action : typeof activity.value === 'string' ? activity.value : text
  const button = parseButton(token)
  const data = inboundDataSchema.safeParse(activity.channelData).data ?? {}
  const hasContent = text !== '' || files.length > 0 || refusedFiles.length > 0 || button !== null
  const sent = activity.timestamp === undefined ? null : timestamp.safeParse(activity.timestamp)
  return {
    text,
    button,
    files,
    refusedFiles,
    unreadKind: !hasContent ? (data.kind ?? null) : null,
    shared:
      data.location || data.contacts ? { place: data.location ?? null, cards: data.contacts ?? [] } : null,
    answers: data.answers ?? [],
    source: data.source ?? null,
    isSticker: data.kind === 'sticker',
    isEdited: data.edited === true,
    sentAt: sent?.success ? sent.data.getTime() : null,
  }
}
