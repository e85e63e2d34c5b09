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

/** `dialogs/knowledge/care.yaml`: cries for help, gravest first, and what only sounds like one. */
export const careSchema = z.array(
  z.strictObject({
    kind: z.enum(['self-harm', 'child', 'violence', 'distress', 'anger', 'none']),
    always: z.array(z.string()),
    unless: z.array(z.string()),
    phrasings: z.array(z.coerce.string().trim().min(1)).min(1),
  }),
)

export type CareContent = z.infer<typeof careSchema>[number]
export type LexiconContent = z.infer<typeof lexiconSchema>
export type RejectContent = z.infer<typeof rejectsSchema>[number]
