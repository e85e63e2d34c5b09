import { z } from 'zod'
import { idSchema, localizedSchema } from '../shared/localized.ts'
import { actionSchema } from './action-schema.ts'
import { followUpTargetSchema } from './knowledge-files.ts'

const phrasings = z.array(z.string().trim().min(1)).min(8, 'at least eight phrasings are needed')

/** `dialogs/faq/*.yaml`: a topic, how people ask for it, and the answer. */
export const topicSchema = z.strictObject({
  id: idSchema,
  title: localizedSchema,
  phrasings: z.strictObject({ msa: phrasings, saudi: phrasings, en: phrasings }),
  answer: localizedSchema,
  source: z.strictObject({ guide: idSchema, section: idSchema }).nullable(),
  /** What begins right after the answer, without a button. */
  start: actionSchema.optional(),
  next: z.array(actionSchema).max(3, 'at most three suggestions fit under an answer'),
  /** What answers a short message about an aspect of this topic («ومتى؟»), where that differs from the usual. */
  followUps: z.record(idSchema, followUpTargetSchema).optional(),
})

export type TopicContent = z.infer<typeof topicSchema>
