import * as z from 'zod/mini'

const words = z.nullable(z.string())

const sharedContentSchema = z.looseObject({
  kind: z.optional(z.string()),
  location: z.optional(
    z.object({ latitude: z.number(), longitude: z.number(), name: words, address: words }),
  ),
  contacts: z.optional(z.array(z.object({ name: words, phones: z.array(z.string()) }))),
  answers: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
  items: z.optional(z.array(z.object({ name: z.string(), quantity: z.nullable(z.number()) }))),
  poll: z.optional(z.object({ question: z.string(), options: z.array(z.string()) })),
  checklist: z.optional(z.object({ title: z.string(), tasks: z.array(z.string()) })),
  edited: z.optional(z.boolean()),
  links: z.optional(z.array(z.string())),
  source: z.optional(z.object({ kind: z.string(), code: words, title: words, url: words })),
  story: z.optional(z.object({ kind: z.enum(['reply', 'mention']), url: words })),
  post: z.optional(z.object({ title: words, url: words })),
  product: z.optional(z.string()),
  allowed: z.optional(z.boolean()),
  marks: z.optional(z.object({ deleted: z.optional(z.boolean()), reaction: z.optional(z.string()) })),
})

/** What came with a message beside its words, as the channels tell it in `channelData`. */
export type SharedContent = z.infer<typeof sharedContentSchema>

/** Reads what came with a message beside its words; what is not of the shape counts as nothing. */
export function sharedContentOf(channelData: unknown): SharedContent {
  const read = sharedContentSchema.safeParse(channelData)
  return read.success ? read.data : {}
}

/** The words of what was shared, in one line, for a list; none for a kind that only its name tells. */
export function wordsOfShared({
  location,
  contacts,
  answers,
  items,
  poll,
  checklist,
  post,
}: SharedContent): string {
  if (location) return joined([location.name, location.address])
  if (contacts) return joined(contacts.flatMap(({ name, phones }) => [name, ...phones]))
  if (answers) return joined(answers.map(({ value }) => value))
  if (post) return joined([post.title ?? post.url])
  if (poll) return joined([poll.question, ...poll.options])
  if (checklist) return joined([checklist.title, ...checklist.tasks])
  return joined((items ?? []).map(({ name }) => name))
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part).join('، ')
}
