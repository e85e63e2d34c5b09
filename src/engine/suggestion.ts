import { z } from 'zod'

/**
 * What a language model suggested for a question before its turn, so that the turn gives the same result whenever it is run:
 * the question in other words, and an answer that was checked against the guide sections it cites. Either may be missing.
 */
export const suggestionSchema = z.object({
  question: z.string().nullable(),
  answer: z
    .object({
      text: z.string(),
      sections: z.array(z.object({ guide: z.string(), section: z.string() })).min(1),
    })
    .nullable(),
})

export type Suggestion = z.infer<typeof suggestionSchema>
