import type { GuideSection } from '../content/guide-file.ts'
import type { FollowUp } from '../knowledge/follow-ups.ts'
import type { Language } from '../shared/language.ts'

/** How the knowledge understood a question. */
export type Understanding = {
  language: Language
  outcome: 'answer' | 'unsure' | 'out-of-scope' | 'medical' | 'urgent'
  topic: string | null
  /** Calibrated, 0–1. */
  confidence: number
  /** At most three topics that may have been meant. */
  candidates: readonly { topic: string; confidence: number }[]
  /** A guide section that answers when no topic does. */
  passage: GuideSection | null
  /** What a short message means after the answer before it, when it was read with that. */
  followUp?: FollowUp
  /** The topics of further questions in the same message. */
  also?: readonly string[]
}
