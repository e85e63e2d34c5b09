import { z } from 'zod'

/** A place that a person shared. Degrees, WGS 84. */
export type SharedLocation = {
  latitude: number
  longitude: number
  name: string | null
  address: string | null
}

/** A card of somebody's name and numbers. */
export type SharedContact = { name: string | null; phones: readonly string[] }

/** Where a person came from: an advertisement, or a link with a code of its own. */
export type MessageSource = {
  kind: 'ad' | 'link'
  /** The code of the link, or the channel's id of the advertisement. */
  code: string | null
  title: string | null
  url: string | null
}

/** The `channelData` of an inbound activity, the same for every pushing channel. */
export type InboundChannelData = {
  /**
   * The kind of a message that is no text, button or file, such as `deleted` (the person took a message back), `reaction`, `location`, `contacts`, `flow`, `order`, `poll`,
   * `checklist`, `sticker`, `post`, `story-mention`, `call-permission`, or `nothing-came` when the channel gave no content; else the channel's own
   * name of a kind that is not known.
   */
  kind?: string
  location?: SharedLocation
  contacts?: readonly SharedContact[]
  /** The answers of a form that the channel itself showed, by the names it has for them. */
  answers?: readonly { name: string; value: string }[]
  /** An empty emoji takes the reaction back. */
  reaction?: { messageId: string; emoji: string }
  /** What was ordered from a catalogue, by the catalogue's own names. */
  items?: readonly { name: string; quantity: number | null }[]
  poll?: { question: string; options: readonly string[] }
  checklist?: { title: string; tasks: readonly string[] }
  /** The person changed a message sent before. */
  edited?: true
  /** The channel's id of the changed message, where the change has an id of its own. */
  edits?: string
  /** Files sent together carry the same album id. */
  album?: string
  /** The channel's own names of the files, to know the same ones again. */
  mediaIds?: readonly string[]
  /** Addresses behind the words of the text. */
  links?: readonly string[]
  source?: MessageSource
  /** The association's story that the message answers, or the person's own that names the association. */
  story?: { kind: 'reply' | 'mention'; url: string | null }
  /** Something of a social network that the person passed on. */
  post?: { title: string | null; url: string | null }
  /** The product that the message is about. */
  product?: string
  /** Whether the person lets the association call them. */
  allowed?: boolean
  /** The channel's own payload of a message that is not understood. */
  raw?: unknown
}

const text = z.string().nullable().catch(null)

const location = z.object({ latitude: z.number(), longitude: z.number(), name: text, address: text })

/** What the engine reads of the `channelData` of a message; a part that cannot be read counts as absent. */
export const inboundDataSchema = z.object({
  kind: z.string().optional().catch(undefined),
  location: location.optional().catch(undefined),
  contacts: z
    .array(z.object({ name: text, phones: z.array(z.string()) }))
    .optional()
    .catch(undefined),
  answers: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .optional()
    .catch(undefined),
  reaction: z.object({ messageId: z.string(), emoji: z.string() }).optional().catch(undefined),
  edited: z.boolean().optional().catch(undefined),
  edits: z.string().optional().catch(undefined),
  mediaIds: z.array(z.string()).optional().catch(undefined),
  source: z
    .object({ kind: z.enum(['ad', 'link']), code: text, title: text, url: text })
    .optional()
    .catch(undefined),
})
