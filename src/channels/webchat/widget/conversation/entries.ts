import * as z from 'zod/mini'

/** How far a message of the person has come. `failed` waits for the person; `queued` is tried again by itself. */
export type Delivery =
  | { state: 'queued'; attempts: number }
  | { state: 'sending'; progress: number | null }
  | { state: 'sent' }
  | { state: 'delivered' }
  | { state: 'failed'; code: string }

export type ChoiceOffer = { title: string; value: string; description: string | null }
export type Attachment = { url: string; name: string; isImage: boolean; isVoice: boolean }

/** What a form's question asks for. */
export type AskedField = { kind: string; isOptional: boolean }

/** One message as it is shown. `key` stays the same from its writing to its delivery. */
export type Entry = {
  key: string
  author: 'me' | 'bot' | 'staff'
  name: string | null
  text: string
  /** The person's own words that this message answers. */
  quote: string | null
  /** Epoch milliseconds. */
  at: number
  attachments: readonly Attachment[]
  choices: readonly ChoiceOffer[]
  /** Whether the choices of earlier messages are over, though this one has none. */
  endsChoices: boolean
  field: AskedField | null
  delivery: Delivery
}

const activity = z.looseObject({
  type: z.string(),
  id: z.optional(z.string()),
  text: z.optional(z.string()),
  timestamp: z.optional(z.string()),
  from: z.object({ id: z.string(), name: z.optional(z.string()) }),
  attachments: z.optional(
    z.array(
      z.object({
        contentUrl: z.optional(z.string()),
        contentType: z.optional(z.string()),
        name: z.optional(z.string()),
      }),
    ),
  ),
  suggestedActions: z.optional(
    z.object({
      actions: z.array(z.object({ title: z.string(), value: z.unknown(), text: z.optional(z.string()) })),
    }),
  ),
  channelData: z.optional(
    z.looseObject({
      clientActivityID: z.optional(z.string()),
      wasl: z.optional(z.looseObject({})),
      quoted: z.optional(z.looseObject({ text: z.optional(z.string()) })),
    }),
  ),
})

const askedField = z.object({ kind: z.string(), optional: z.boolean() })

/** A page of the transcript, as polling and the stream give it. */
export const pageForm = z.object({ activities: z.array(activity), watermark: z.optional(z.string()) })
export type Page = z.infer<typeof pageForm>
type Activity = Page['activities'][number]

/** Gives the entry that shows an activity, or null for one that is not shown. */
export function entryOf(given: Activity): Entry | null {
  if (given.type !== 'message') return null
  const author = authorOf(given.from.id)
  const key = (author === 'me' ? given.channelData?.clientActivityID : undefined) ?? given.id
  const field = z.safeParse(askedField, given.channelData?.wasl)
  return {
    key: key ?? crypto.randomUUID(),
    author,
    name: given.from.name ?? null,
    text: given.text ?? '',
    quote: given.channelData?.quoted?.text || null,
    at: given.timestamp ? Date.parse(given.timestamp) : Date.now(),
    attachments: (given.attachments ?? []).flatMap(attachmentOf),
    choices: (given.suggestedActions?.actions ?? []).map(({ title, value, text }) => ({
      title,
      value: String(value),
      description: text ?? null,
    })),
    endsChoices: given.suggestedActions?.actions.length === 0,
    field: field.success ? { kind: field.data.kind, isOptional: field.data.optional } : null,
    delivery: { state: 'delivered' },
  }
}

function authorOf(id: string): Entry['author'] {
  return id === 'wasl' ? 'bot' : id === 'staff' ? 'staff' : 'me'
}

type GivenAttachment = NonNullable<Activity['attachments']>[number]

function attachmentOf({ contentUrl, contentType, name }: GivenAttachment): Attachment[] {
  if (!contentUrl) return []
  const isImage = /^image\/(jpeg|png|webp|gif)$/.test(contentType ?? '')
  const isVoice = (contentType ?? '').startsWith('audio/')
  return [{ url: contentUrl, name: name ?? '', isImage, isVoice }]
}
