import type { GuideSection } from '../content/guide-file.ts'
import { stem } from '../knowledge/text/stem.ts'
import { wordsOf } from '../knowledge/text/words.ts'
import type { Language } from '../shared/language.ts'
import type { Nearness } from './semantic-index.ts'

/** A section that an answer may be phrased from, under the short id that the model cites it by. */
export type GivenPassage = { id: string; section: GuideSection }

const maxPassages = 4
const minShare = 0.25
/** A passage far behind the best one only distracts. */
const minOfBest = 0.5
const minShared = 2
const maxCharacters = 6000

/**
 * The sections of one language that are worth giving: those that speak most of what the questions ask, weighed by how rare a
 * word is in the guides, or are near to them in sense; none that is far behind the best or holds too little of any question.
 */
export function collectPassages(
  sections: readonly GuideSection[],
  language: Language,
  questions: readonly string[],
  nearness: Pick<Nearness, 'sections' | 'typical'> | null = null,
): GivenPassage[] {
  const own = sections.filter((section) => section.language === language)
  const stems = own.map(({ title, text }) => stemsOf(`${title} ${text}`))
  const rarity = (word: string) =>
    Math.log(1 + own.length / (0.5 + stems.filter((known) => known.has(word)).length))
  const asked = questions.map(
    (question) => new Map([...stemsOf(question)].map((word) => [word, rarity(word)])),
  )
  const shared = own.map((section, at) => ({
    section,
    score: Math.max(0, ...asked.map((words) => shareIn(stems[at], words))),
  }))
  const ranked = fused(shared, nearness)
  const best = ranked[0]?.score ?? 0
  return withinLength(ranked.filter(({ score }) => score >= minOfBest * best))
    .slice(0, maxPassages)
    .map(({ section }, at) => ({ id: `p${at + 1}`, section }))
}

type Scored = { section: GuideSection; score: number }

/** Ranks sections by the words they share with a question and, where it is known, by how near they are to it in sense. */
function fused(shared: readonly Scored[], nearness: Pick<Nearness, 'sections' | 'typical'> | null): Scored[] {
  const near = ({ section }: Scored) => {
    const similarity = nearness?.sections.get(section) ?? 0
    return nearness && similarity >= nearness.typical.low ? similarity : 0
  }
  return shared
    .map((one) => ({ section: one.section, score: (one.score >= minShare ? one.score : 0) + near(one) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
}

/** The best sections, as many as a model reads with care; the first one in any case. */
function withinLength(ranked: readonly Scored[]): Scored[] {
  let length = 0
  return ranked.filter(({ section }, at) => {
    length += section.text.length
    return at === 0 || length <= maxCharacters
  })
}

function shareIn(known: ReadonlySet<string> | undefined, words: ReadonlyMap<string, number>): number {
  let found = 0
  let all = 0
  let count = 0
  for (const [word, weight] of words) {
    all += weight
    if (!known?.has(word)) continue
    found += weight
    count += 1
  }
  return all === 0 || count < Math.min(minShared, words.size) ? 0 : found / all
}

function stemsOf(text: string): Set<string> {
  return new Set(wordsOf(text).map(stem))
}
