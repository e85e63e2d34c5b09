import type { GuideSection } from '../content/guide-file.ts'
import type { Language } from '../shared/language.ts'
import type { QuestionReader, ReadQuestion } from './question-reader.ts'

/** A guide section that speaks of what was asked, and the share of the question's telling words found in it (0–1). */
export type Passage = { section: GuideSection; covered: number }

type IndexedSection = { section: GuideSection; counts: ReadonlyMap<string, number>; length: number }

const saturation = 1.2
const lengthInfluence = 0.75
const titleRepeats = 3
const minShared = 2

/** Finds the guide section nearest to a question (BM25 over word groups and stems), in the question's language. */
export class PassageIndex {
  readonly #sections: readonly IndexedSection[]
  readonly #sectionsWith = new Map<string, number>()
  readonly #averageLength: number

  constructor(sections: readonly GuideSection[], reader: QuestionReader) {
    this.#sections = sections.map((section) => indexed(section, reader))
    for (const { counts } of this.#sections) {
      for (const word of counts.keys()) this.#sectionsWith.set(word, (this.#sectionsWith.get(word) ?? 0) + 1)
    }
    this.#averageLength =
      this.#sections.reduce((sum, { length }) => sum + length, 0) / (this.#sections.length || 1)
  }

  /** The best section, or `null` when none shares two words with the question. */
  find({ concepts, language }: ReadQuestion): Passage | null {
    const asked = [...new Set(concepts)]
    const wanted = asked.reduce((sum, word) => sum + this.#rarityOf(word), 0)
    let best: Passage | null = null
    let bestScore = 0
    for (const candidate of this.#inLanguage(language)) {
      const found = asked.filter((word) => candidate.counts.has(word))
      const score = found.reduce((sum, word) => sum + this.#relevance(word, candidate), 0)
      if (score <= bestScore || found.length < minShared) continue
      bestScore = score
      const covered = found.reduce((sum, word) => sum + this.#rarityOf(word), 0) / wanted
      best = { section: candidate.section, covered }
    }
    return best
  }

  #inLanguage(language: Language): readonly IndexedSection[] {
    return this.#sections.filter(({ section }) => section.language === language)
  }

  #rarityOf(word: string): number {
    const having = this.#sectionsWith.get(word) ?? 0
    return Math.log(1 + (this.#sections.length - having + 0.5) / (having + 0.5))
  }

  #relevance(word: string, { counts, length }: IndexedSection): number {
    const count = counts.get(word) ?? 0
    const weighedLength = 1 - lengthInfluence + (lengthInfluence * length) / (this.#averageLength || 1)
    return (this.#rarityOf(word) * count * (saturation + 1)) / (count + saturation * weighedLength)
  }
}

function indexed(section: GuideSection, reader: QuestionReader): IndexedSection {
  const titles = `${section.title}\n`.repeat(titleRepeats)
  const counts = new Map<string, number>()
  let length = 0
  for (const line of `${titles}${section.text}`.split('\n')) {
    for (const word of reader.read(line).concepts) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
      length++
    }
  }
  return { section, counts, length }
}
