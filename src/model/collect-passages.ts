import type { GuideSection } from '../content/guide-file.ts'
import { stem } from '../knowledge/text/stem.ts'
import { wordsOf } from '../knowledge/text/words.ts'
import type { Language } from '../shared/language.ts'

/** A section that an answer may be phrased from, under the short id that the model cites it by. */
export type GivenPassage = { id: string; section: GuideSection }

const maxPassages = 4
const minShare = 0.25

/**
 * The sections of one language that speak most of what the questions ask, weighed by how rare a word is in the guides;
 * none when a section holds too little of any question.
 */
export function collectPassages(
  sections: readonly GuideSection[],
  language: Language,
  questions: readonly string[],
): GivenPassage[] {
  const own = sections.filter((section) => section.language === language)
  const stems = own.map(({ title, text }) => stemsOf(`${title} ${text}`))
  const rarity = (word: string) =>
    Math.log(1 + own.length / (0.5 + stems.filter((known) => known.has(word)).length))
  const asked = questions.map(
    (question) => new Map([...stemsOf(question)].map((word) => [word, rarity(word)])),
  )
  return own
    .map((section, at) => ({
      section,
      share: Math.max(0, ...asked.map((words) => shareIn(stems[at], words))),
    }))
    .filter(({ share }) => share >= minShare)
    .sort((one, other) => other.share - one.share)
    .slice(0, maxPassages)
    .map(({ section }, at) => ({ id: `p${at + 1}`, section }))
}

function shareIn(known: ReadonlySet<string> | undefined, words: ReadonlyMap<string, number>): number {
  let found = 0
  let all = 0
  for (const [word, weight] of words) {
    all += weight
    if (known?.has(word)) found += weight
  }
  return all === 0 ? 0 : found / all
}

function stemsOf(text: string): Set<string> {
  return new Set(wordsOf(text).map(stem))
}
