import type { CareKind } from '../knowledge/care.ts'
import type { FollowUp } from '../knowledge/follow-ups.ts'
import type { QuotedSection } from '../knowledge/quote-of.ts'
import type { Language } from '../shared/language.ts'

/** How the knowledge understood a question. */
export type Understanding = {
  language: Language
  outcome: 'answer' | 'unsure' | 'out-of-scope' | 'medical' | 'urgent' | 'care'
  /** What a cry for help is about; null for anything else. */
  care: CareKind | null
  topic: string | null
  /** Calibrated, 0–1. */
  confidence: number
  /** At most three topics that may have been meant. */
  candidates: readonly { topic: string; confidence: number }[]
  /** A guide section that answers when no topic does, with the sentence in it that answers. */
  passage: QuotedSection | null
  /** What a short message means after the answer before it, when it was read with that. */
  followUp?: FollowUp
  /** The topics of further questions in the same message. */
  also?: readonly string[]
}
