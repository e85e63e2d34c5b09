import { z } from 'zod'
import { localizedSchema } from '../shared/localized.ts'

/** What a canned reply may be filled with: the person's name, the colleague's, the association's, the latest request's reference. */
export const replyVariables = ['name', 'staff', 'organisation', 'reference'] as const

const variable = /\{([^{}]*)\}/gu

const text = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine(hasKnownVariables, {
    message: `a text may name only {${replyVariables.join('}, {')}}`,
  })

const reply = z.strictObject({
  /** What it is found by after «/»: short, in small letters. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'write the id with a–z, 0–9 and -'),
  title: localizedSchema,
  text: z.strictObject({ ar: text, en: text }),
})

const closeReason = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'write the id with a–z, 0–9 and -'),
  title: localizedSchema,
})

/** `dialogs/desk.yaml`: the replies that the staff have ready, and the reasons why they close a conversation. */
export const deskFileSchema = z.strictObject({
  replies: z.array(reply).max(200).refine(hasOwnIds, 'two replies have the same id'),
  closeReasons: z.array(closeReason).min(1).max(20).refine(hasOwnIds, 'two reasons have the same id'),
})

export type DeskFile = z.infer<typeof deskFileSchema>

function hasKnownVariables(written: string): boolean {
  const known: readonly string[] = replyVariables
  return [...written.matchAll(variable)].every(([, name = '']) => known.includes(name))
}

function hasOwnIds(items: readonly { id: string }[]): boolean {
  return new Set(items.map(({ id }) => id)).size === items.length
}
