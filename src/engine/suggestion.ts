import { z } from 'zod'

/**
 * What a language model suggested for a question before its turn, so that the turn gives the same result whenever it is run:
 * the topic near to it in sense, the question in other words, and an answer that was checked against the guide sections it cites. Any may be missing.
 */
export const suggestionSchema = z.object({
  /** The topic that the question means by its sense, where that is sure. */
  topic: z.string().optional(),
  question: z.string().nullable(),
  answer: z
    .object({
      text: z.string(),
      sections: z.array(z.object({ guide: z.string(), section: z.string() })).min(1),
    })
    .nullable(),
})

export type Suggestion = z.infer<typeof suggestionSchema>
