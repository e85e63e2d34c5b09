import { z } from 'zod'

/** The request that a draft completes; `kept` names the answers that stay and are not asked again. */
export const completionSchema = z.object({
  requestId: z.string(),
  reference: z.string(),
  submittedAt: z.number(),
  kept: z.array(z.string()),
})

/** What is kept of a form that is not sent in yet. */
export const draftSchema = z.object({
  id: z.string(),
  form: z.string(),
  formVersion: z.string(),
  /** Answers by step name; the shapes are those of the parsers in `parsers/`, null for a step that was skipped. */
  answers: z.record(z.string(), z.unknown()),
  createdAt: z.number(),
  /** Set where the draft completes a request that was sent in before. */
  completes: completionSchema.optional(),
})

/** A form being filled in. */
export type Draft = z.infer<typeof draftSchema>
export type Completion = z.infer<typeof completionSchema>
