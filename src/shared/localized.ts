import { z } from 'zod'

/** A text in both languages. */
export const localizedSchema = z.strictObject({
  ar: z.string().trim().min(1, 'the Arabic text is missing'),
  en: z.string().trim().min(1, 'the English text is missing'),
})

export type Localized = z.infer<typeof localizedSchema>

/** Names in content files: lower-case words joined by hyphens, short enough for a button. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,29}$/, 'use lower-case letters, digits and hyphens, 30 at the most')

/** The action of a button or suggestion: see `dialogs/README.md`. */
export const actionSchema = z
  .string()
  .regex(
    /^(form:[a-z0-9-]+|topic:[a-z0-9-]+|person|person:[a-z0-9-]+|status|menu|data)$/,
    'use form:…, topic:…, person, person:…, status, menu or data',
  )
