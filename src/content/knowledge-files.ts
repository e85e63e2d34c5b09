import { z } from 'zod'
import { idSchema } from '../shared/localized.ts'

const groups = z.record(z.string(), z.array(z.coerce.string()))

/** `dialogs/knowledge/lexicon.yaml`: words that mean the same, for the matcher. */
export const lexiconSchema = z.strictObject({
  arabic: groups,
  english: groups,
  arabizi: groups,
  fillers: z.array(z.string()),
  courtesies: z.array(z.string()),
  gratitude: z.strictObject({
    thanks: z.array(z.string()),
    for: z.array(z.string()),
    until: z.array(z.string()),
  }),
  otherMatters: groups,
})

/** `dialogs/knowledge/out-of-scope.yaml`: questions that must not be answered from guesswork, by example. */
export const rejectsSchema = z.array(
  z.strictObject({
    id: idSchema,
    kind: z.enum(['out-of-scope', 'medical', 'urgent']),
    phrasings: z.array(z.coerce.string().trim().min(1)).min(1),
  }),
)

const cues = z.array(z.coerce.string().trim().min(1)).min(1)

/** What answers an aspect of a topic: a topic, `self` (the topic spoken of), or `unsaid` (the guides do not say it). */
export const followUpTargetSchema = idSchema

/** `dialogs/knowledge/follow-ups.yaml`: short messages that mean something only with the answer before them. */
export const followUpsSchema = z.strictObject({
  leads: z.array(z.string()),
  plain: z.array(z.coerce.string()),
  aspects: z.record(
    idSchema,
    z.strictObject({ usual: followUpTargetSchema, refersBack: z.boolean().optional(), cues }),
  ),
  questions: z.strictObject({ words: cues, joins: cues }),
  requests: z.strictObject({ more: cues, sure: cues, english: cues, arabic: cues }),
})

export type FollowUpsContent = z.infer<typeof followUpsSchema>
export type LexiconContent = z.infer<typeof lexiconSchema>
export type RejectContent = z.infer<typeof rejectsSchema>[number]
