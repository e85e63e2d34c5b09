import type { Localized } from '../shared/localized.ts'

/** A question that the desk answers: how people ask it, the answer, the guide section it rests on, what to offer next. */
export type Topic = {
  id: string
  title: Localized
  phrasings: { msa: readonly string[]; saudi: readonly string[]; en: readonly string[] }
  answer: Localized
  source: { guide: string; section: string } | null
  next: readonly string[]
}

/** What an example outside the topics is: not ours to answer, a medical question, or a life in danger. */
export type RejectKind = 'out-of-scope' | 'medical' | 'urgent'

/** A kind of question that must not be answered from guesswork, by example. */
export type RejectClass = { id: string; kind: RejectKind; phrasings: readonly string[] }

/** Returns every phrasing of a topic. */
export function phrasingsOf({ phrasings: { msa, saudi, en } }: Pick<Topic, 'phrasings'>): string[] {
  return [...msa, ...saudi, ...en]
}
