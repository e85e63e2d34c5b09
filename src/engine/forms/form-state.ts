import { z } from 'zod'

/** Filling in a form: `step` names a field, or one of the special steps. */
export const formState = z.object({
  kind: z.literal('form'),
  draftId: z.string(),
  form: z.string(),
  step: z.string(),
  /** Wrong answers in a row to this step. */
  tries: z.number(),
  /** Entities found in a message and offered back for confirmation. */
  found: z.array(z.object({ step: z.string(), value: z.unknown() })),
  /** What was served as a question here, and may have been meant as the answer. */
  held: z.string().nullable().default(null),
  /** The language in which this step was asked in full; null until it was. */
  shown: z.enum(['ar', 'en']).nullable().default(null),
  /** The step that was answered to come here. */
  came: z.string().nullable().default(null),
})

export type FormState = z.infer<typeof formState>
