import type { GuideSection } from '../content/guide-file.ts'
import type { Language } from '../shared/language.ts'
import type { Decision } from './decide.ts'
import type { FollowUp, FollowUpCues } from './follow-ups.ts'
import type { QuestionWords } from './split-questions.ts'

/** The knowledge's understanding of a question. */
export type Understanding = Decision & {
  language: Language
  /** A guide section about the question, when no topic answers. */
  passage: GuideSection | null
  /** What a short message means after the answer before it, when it was read with that. */
  followUp?: FollowUp
  /** The topics of further questions in the same message. */
  also?: readonly string[]
}

/** How short messages, several questions and stories are read, and what is related to each topic. */
export type ContextSources = {
  cues: FollowUpCues & { questions: QuestionWords }
  relations: ReadonlyMap<string, { followUps: Readonly<Record<string, string>>; next: readonly string[] }>
}
