import { z } from 'zod'
import { idSchema } from '../shared/localized.ts'

const groups = z.record(z.string(), z.array(z.coerce.string()))

/** `dialogs/knowledge/lexicon.yaml`: words that mean the same, for the matcher. */
export const lexiconSchema = z.strictObject({
  arabic: groups,
  english: groups,
  arabizi: groups,
  guides: groups.default({}),
  common: z.array(z.string()).default([]),
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

/** `dialogs/knowledge/care.yaml`: cries for help, gravest first, and what only sounds like one. */
export const careSchema = z.array(
  z.strictObject({
    kind: z.enum(['self-harm', 'child', 'violence', 'distress', 'anger', 'none']),
    always: z.array(z.string()),
    unless: z.array(z.string()),
    phrasings: z.array(z.coerce.string().trim().min(1)).min(1),
  }),
)

const ownScript = z.enum([
  'Bengali',
  'Cyrillic',
  'Devanagari',
  'Ethiopic',
  'Han',
  'Malayalam',
  'Sinhala',
  'Tamil',
  'Telugu',
])

/** `dialogs/knowledge/languages.yaml`: languages that are not served, how they are known, and what their writers are told. */
export const otherLanguagesSchema = z.array(
  z
    .strictObject({
      id: idSchema,
      scripts: z.array(ownScript).default([]),
      letters: z
        .string()
        .regex(/^\p{L}*$/u)
        .default(''),
      words: z.array(z.string().trim().min(1)).default([]),
      answer: z.string().trim().min(1),
      person: z.string().trim().min(1).max(20),
    })
    .transform(({ scripts, letters, words, ...told }) => ({
      ...told,
      ownLetters: lettersOf(scripts, letters),
      words: new Set(words.map((one) => one.normalize('NFC'))),
    })),
)

function lettersOf(scripts: readonly string[], letters: string): RegExp | null {
  const classes = scripts.map((script) => `\\p{Script=${script}}`).join('') + letters
  return classes === '' ? null : new RegExp(`[${classes}]`, 'u')
}

export type OtherLanguageContent = z.infer<typeof otherLanguagesSchema>[number]
export type CareContent = z.infer<typeof careSchema>[number]
export type LexiconContent = z.infer<typeof lexiconSchema>
export type RejectContent = z.infer<typeof rejectsSchema>[number]
