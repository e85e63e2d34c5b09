import type { GuideSection } from '../content/guide-file.ts'
import type { Language } from '../shared/language.ts'
import { unitsOf } from './guide-units.ts'
import type { QuestionReader, ReadQuestion } from './question-reader.ts'
import type { TellingWords } from './telling-words.ts'
import type { Lexicon } from './text/lexicon.ts'
import { normaliseText } from './text/normalise.ts'
import { wordsOf } from './text/words.ts'
import { tells, type WantedKind, wantedKind } from './wanted-kind.ts'
import { type Alike, keysOf, WordLikeness } from './word-likeness.ts'

/** A guide section about what was asked. */
export type Passage = {
  section: GuideSection
  /** The sentence, list item or table row of the section that answers, as it is written there. */
  lead: string
  /** The share of the question's telling words that the section holds (0–1). */
  covered: number
  /** The concepts of the telling words that the section holds. */
  shared: readonly string[]
  /** Those of them that stand there themselves or in a sure form, not by a word that means the same. */
  literal: readonly string[]
  /** Whether the section has nothing of a word of the question that hardly any phrasing has. */
  lacksRare: boolean
  /** Whether a telling word stands in the section's heading or in the first cell of the table row that answers. */
  isHeaded: boolean
  /** Whether the lead is a table row whose first cell was asked for. */
  isRow: boolean
  /** Whether an officer gave the section this very question as a phrasing. */
  isGiven: boolean
}

type Unit = {
  text: string
  plain: string
  words: ReadonlySet<string>
  /** The words of a table row's first cell. */
  key: ReadonlySet<string>
}
type IndexedSection = {
  section: GuideSection
  guideTitle: ReadonlySet<string>
  heading: ReadonlySet<string>
  text: ReadonlySet<string>
  units: readonly Unit[]
  /** The words of each phrasing that an officer gave. */
  phrasings: readonly ReadonlySet<string>[]
}
type Asked = { concept: string; weight: number; rank: number; alike: Alike }
/** A word that was asked, with how like the words of a section's heading, text and guide title come to it. */
type Placed = Asked & { headed: number; inText: number; inGuideTitle: number }

/** A table's row as it is imported: «heading: cell؛ heading: cell». */
const firstCell = /^(?:[^:؛;\n]+: )?([^:؛;\n]+)[؛;:] /u
const telling = 0.3
const commonWeight = 0.12
const numberWeight = 0.25
const onlyDigits = /^\d+$/
/** Characters that are read of a guide at a time. */
const maxChunk = 900
/** From this weight on a word is hardly ever used to ask a topic. */
export const rare = 0.75
const lacking = 0.5
const sameEnough = 0.8
const literalEnough = 0.9
const alikeEnough = 0.78
const headedEnough = 0.75
/** How much a word counts by where it stands. */
const places = { concept: 0.9, heading: 0.95, text: 0.7, guideTitle: 0.85 }
const headingBonus = 0.15
const kindBonus = 0.3
const withoutKind = 0.8

/** Finds the section of a guide and the sentence in it that answer a question, in the question's language. */
export class PassageIndex {
  readonly #sections: Readonly<Record<Language, readonly IndexedSection[]>>
  readonly #likeness: Readonly<Record<Language, WordLikeness>>
  readonly #weights: TellingWords
  readonly #reader: QuestionReader
  readonly #having = new Map<string, number>()
  readonly #common: ReadonlySet<string>

  /** `guides` of the lexicon: words that mean the same in guides, by group; `common`: words that say little. */
  constructor(
    sections: readonly GuideSection[],
    reader: QuestionReader,
    weights: TellingWords,
    { guides: synonyms = {}, common = [] }: Pick<Lexicon, 'guides' | 'common'> = {},
  ) {
    this.#common = new Set(common.flatMap(wordsOf))
    this.#weights = weights
    this.#reader = reader
    const indexed = sections.map((section) => indexSection(section, reader))
    const inLanguage = (language: Language) => indexed.filter(({ section }) => section.language === language)
    this.#sections = { ar: inLanguage('ar'), en: inLanguage('en') }
    for (const one of indexed)
      for (const word of wordsIn(one)) this.#having.set(word, (this.#having.get(word) ?? 0) + 1)
    const groups = groupsOf(synonyms, reader)
    const likeness = (language: Language) =>
      new WordLikeness(new Set(this.#sections[language].flatMap((one) => [...wordsIn(one)])), groups)
    this.#likeness = { ar: likeness('ar'), en: likeness('en') }
  }

  /** The best section of the question's language, or `null` when none shares a telling word with it. */
  find(question: ReadQuestion): Passage | null {
    const { language, words } = question
    const asked = this.#askedOf(this.#reader.tellingWords(question), language)
    const given = this.#given(language, words)
    const whole = asked.reduce((sum, { weight }) => sum + weight, 0)
    if (whole === 0 && !given) return null
    const wanted = wantedKind(words.join(' '))
    let best: Passage | null = null
    let bestScore = 0
    for (const candidate of given ? [given] : this.#sections[language]) {
      if (!given && !asked.some(({ weight, alike }) => weight > 0 && isIn(candidate, alike))) continue
      const placed = asked.map((one) => placedIn(candidate, one))
      const lacks = wanted === 'number' && !candidate.units.some(({ plain }) => tells(plain, wanted))
      for (const unit of candidate.units) {
        const { score, passage } = judge(candidate, unit, { placed, whole, wanted, lacks })
        if (best === null || score > bestScore) [best, bestScore] = [passage, score]
      }
    }
    if (given && best) return { ...best, covered: 1, isGiven: true }
    return best && best.shared.length > 0 ? best : null
  }

  /** The section that an officer gave this very question, but for a word in five. */
  #given(language: Language, words: readonly string[]): IndexedSection | undefined {
    const asked = new Set(words)
    return this.#sections[language].find(({ phrasings }) =>
      phrasings.some((phrasing) => {
        const common = [...phrasing].filter((word) => asked.has(word)).length
        return common > 0 && common >= sameEnough * Math.max(asked.size, phrasing.size)
      }),
    )
  }

  #askedOf(telling: readonly string[], language: Language): Asked[] {
    const count = this.#sections[language].length
    const meant = telling.flatMap((word) =>
      this.#likeness[language].isKnown(word) ? word : this.#reader.meantBy(word),
    )
    return [...new Set(meant)].flatMap((word) => {
      const concept = conceptIn(this.#reader, word)
      const weight = this.#weightOf(word, concept)
      if (weight === 0) return []
      const alike = this.#alike(word, concept, language)
      const having = Math.max(0, ...[...alike.keys()].map((word) => this.#having.get(word) ?? 0))
      const rank = Math.log(1 + (count + 1) / (having + 0.5)) / Math.log(2 + 2 * count)
      return [{ concept, weight, rank, alike }]
    })
  }

  /** A number or a word of every talk says little, however rare it is in phrasings. */
  #weightOf(word: string, concept: string): number {
    if (this.#weights.weight(word) === 0) return 0
    const most = this.#common.has(word) ? commonWeight : onlyDigits.test(word) ? numberWeight : 1
    return Math.min(this.#weights.weight(concept), most)
  }

  #alike(word: string, concept: string, language: Language): Alike {
    const alike = new Map(this.#likeness[language].of(word))
    if (concept === word) return alike
    for (const [known, likeness] of this.#likeness[language].of(concept))
      alike.set(known, Math.max(alike.get(known) ?? 0, likeness * places.concept))
    return alike
  }
}

function placedIn({ heading, text, guideTitle }: IndexedSection, asked: Asked): Placed {
  return {
    ...asked,
    headed: likenessIn(heading, asked.alike),
    inText: likenessIn(text, asked.alike),
    inGuideTitle: likenessIn(guideTitle, asked.alike),
  }
}

function judge(
  candidate: IndexedSection,
  unit: Unit,
  {
    placed,
    whole,
    wanted,
    lacks,
  }: { placed: readonly Placed[]; whole: number; wanted: WantedKind | null; lacks: boolean },
): { score: number; passage: Passage } {
  let covered = 0
  const shared: string[] = []
  const literal: string[] = []
  let lacksRare = false
  let score = 0
  let isHeaded = false
  let isRow = false
  for (const { concept, weight, rank, alike, inText, inGuideTitle, headed } of placed) {
    const inKey = likenessIn(unit.key, alike)
    const inHeading = Math.max(inKey, headed)
    const found = Math.max(
      likenessIn(unit.words, alike),
      inHeading * places.heading,
      inText * places.text,
      inGuideTitle * places.guideTitle,
    )
    covered += weight * found
    lacksRare ||= weight >= rare && found < lacking
    isHeaded ||= weight >= telling && inHeading >= headedEnough
    const clearest = Math.max(inHeading, inText)
    if (weight >= telling && clearest >= alikeEnough) {
      shared.push(concept)
      if (clearest >= literalEnough) literal.push(concept)
      isRow ||= inKey >= alikeEnough
    }
    score += weight * (0.3 + rank) * (found + inHeading * headingBonus)
  }
  if (wanted !== null && tells(unit.plain, wanted)) score *= 1 + kindBonus
  const share = (covered / whole) * (lacks ? withoutKind : 1)
  return {
    score: score * (lacks ? withoutKind : 1),
    passage: {
      section: candidate.section,
      lead: unit.text,
      covered: Math.min(1, share),
      shared,
      literal,
      lacksRare,
      isHeaded,
      isRow,
      isGiven: false,
    },
  }
}

function likenessIn(words: ReadonlySet<string>, alike: Alike): number {
  let best = 0
  for (const [word, likeness] of alike) if (likeness > best && words.has(word)) best = likeness
  return best
}

function isIn({ heading, text }: IndexedSection, alike: Alike): boolean {
  for (const word of alike.keys()) if (text.has(word) || heading.has(word)) return true
  return false
}

function* wordsIn({ heading, text, guideTitle }: IndexedSection): Iterable<string> {
  yield* new Set([...heading, ...text, ...guideTitle])
}

function indexSection(section: GuideSection, reader: QuestionReader): IndexedSection {
  const read = (text: string) =>
    new Set(
      chunksOf(text)
        .flatMap(wordsOf)
        .flatMap((word) => [word, conceptIn(reader, word)]),
    )
  const parts = unitsOf(section.text).map(({ text }) => ({
    text,
    plain: normaliseText(text),
    words: read(text),
    key: read(firstCell.exec(text)?.[1] ?? ''),
  }))
  return {
    section,
    units: parts.map((unit) => ({ ...unit, key: ownWords(unit.key, parts) })),
    guideTitle: read(section.guideTitle),
    heading: read([section.title, ...(section.phrasings ?? [])].join('\n')),
    text: new Set(parts.flatMap(({ words }) => [...words])),
    phrasings: (section.phrasings ?? []).map((phrasing) => new Set(reader.read(phrasing).words)),
  }
}

/** What tells a row from the others; «branch» in every row tells none. */
function ownWords(key: ReadonlySet<string>, units: readonly { key: ReadonlySet<string> }[]): Set<string> {
  const rows = units.filter((unit) => unit.key.size > 0).length
  const isOwn = (word: string) => units.filter((unit) => unit.key.has(word)).length * 3 <= Math.max(rows, 3)
  return new Set([...key].filter(isOwn))
}

/** The group or stem of a word; a word that no phrasing has stands for itself and is not taken for a slip of one. */
function conceptIn(reader: QuestionReader, word: string): string {
  return reader.isKnown(word) ? reader.conceptOf(word) : word
}

/** Pieces short enough to be read whole, cut between words. */
function chunksOf(text: string): string[] {
  const chunks: string[] = []
  let chunk = ''
  for (const word of text.split(/\s+/u)) {
    if (chunk !== '' && chunk.length + word.length >= maxChunk) {
      chunks.push(chunk)
      chunk = ''
    }
    chunk = chunk === '' ? word : `${chunk} ${word}`
  }
  return [...chunks, chunk]
}

/** The names of the groups that each form of a word belongs to. */
function groupsOf(
  synonyms: Readonly<Record<string, readonly string[]>>,
  reader: QuestionReader,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const [leader, forms] of Object.entries(synonyms)) {
    const name = `=${leader}`
    for (const form of [leader, ...forms]) {
      const words = wordsOf(form).flatMap((word) => [word, conceptIn(reader, word)])
      const forms = words.flatMap((word) => keysOf(word).slice(0, 3))
      for (const word of new Set(forms.map(({ key }) => key))) {
        const names = groups.get(word)
        if (!names) groups.set(word, [name])
        else if (!names.includes(name)) names.push(name)
      }
    }
  }
  return groups
}
