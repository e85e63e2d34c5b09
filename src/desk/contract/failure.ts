import * as z from 'zod/mini'

/** What every call answers with that did not do what was asked; `code` says why, `message` is for the person at the desk. */
export const failureSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
    /** What is wrong with each field of a form. */
    fields: z.optional(z.record(z.string(), z.string())),
  }),
})

export type Failure = z.infer<typeof failureSchema>
