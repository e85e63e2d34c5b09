import { type Calibration, type Confidence, calibrate, confidenceOf } from './calibration.ts'
import { Classifier, type Example, type Ranking, type TrainedClassifier } from './classifier.ts'
import { type FeatureNames, FeatureNumbers } from './features.ts'
import { QuestionReader, type ReadQuestion } from './question-reader.ts'
import { surenessOf } from './sureness.ts'
import { addressesUs } from './text/address.ts'
import type { Lexicon } from './text/lexicon.ts'
import { stem } from './text/stem.ts'
import { wordsOf } from './text/words.ts'
import { type LearntUse, type UsedWord, WordUse } from './word-use.ts'

/** A thing to be recognised: its name, how people say it, what it is called, and whether it is out of scope. */
export type Recognisable = {
  id: string
  phrasings: readonly string[]
  titles: readonly string[]
  isOutside: boolean
  /** The field of the other matter of each phrasing, where the phrasings are made up about such matters. */
  fields?: readonly string[]
}

/**
 * What was recognised: every class with its score, best first, and the probability that the first is right (for a
 * class out of scope: that the question is out of scope). The best score itself says how much the question resembles anything known, which tells best what is out of scope.
 */
export type Match = {
  question: ReadQuestion
  ranked: readonly { id: string; score: number }[]
  confidence: number
  /** The probability that the best class inside scope is the right answer; without classes outside, the confidence. */
  sureness: number
  /** Whether a thing of another field is named («البنك»). */
  namesOther: boolean
}

/** Everything that training found out. */
export type TrainedMatcher = {
  names: FeatureNames
  classifier: TrainedClassifier
  use: LearntUse
  calibration: Calibration
}

/** Recognises which of a set of classes a short question belongs to; trained when it is made, the same every time. */
export class Matcher {
  /** Reads questions with the vocabulary of the classes. */
  readonly reader: QuestionReader
  /** The trained weights, for a later matcher of the same classes and lexicon. */
  readonly trained: TrainedMatcher
  readonly #numbers: FeatureNumbers
  readonly #classifier: Classifier
  readonly #confidence: Confidence
  readonly #ids: readonly string[]
  readonly #outside: ReadonlySet<number>
  readonly #fields: ReadonlyMap<string, number>
  readonly #use: WordUse

  /** `trained` must come from the same classes and lexicon; without it the matcher is trained now. */
  constructor(classes: readonly Recognisable[], lexicon: Lexicon, trained: TrainedMatcher | null = null) {
    this.#ids = classes.map(({ id }) => id)
    this.reader = new QuestionReader(
      lexicon,
      classes.flatMap(({ phrasings, titles }) => [...phrasings, ...titles]),
    )
    this.#outside = new Set(classes.flatMap(({ isOutside }, label) => (isOutside ? [label] : [])))
    this.#fields = fieldsOf(lexicon)
    this.trained =
      trained ?? train(classes, { lexicon, reader: this.reader, fields: this.#fields }, this.#outside)
    this.#numbers = new FeatureNumbers(this.trained.names)
    this.#classifier = new Classifier(this.trained.classifier)
    this.#use = new WordUse(this.trained.use)
    this.#confidence = confidenceOf(this.trained.calibration.ranking, this.#outside)
  }

  /** How many bytes the trained weights take. */
  get bytes(): number {
    return this.#classifier.bytes
  }

  /** Reads and ranks one question. */
  match(text: string): Match {
    return this.#rank(this.reader.read(text))
  }

  /** Ranks what stands between the courtesies at both ends of a question; `null` when there are none or little else. */
  matchWithoutCourtesies({ question }: Match): Match | null {
    const plain = this.reader.withoutCourtesies(question)
    return plain && this.#rank(plain)
  }

  #rank(question: ReadQuestion): Match {
    const ranking: Ranking = this.#classifier.rank(this.#numbers.read(question))
    const confidence = this.#confidence(ranking)
    const words = usedWords(question, this.#fields, this.#numbers)
    return {
      question,
      ranked: ranking.map(({ label, score }) => ({ id: this.#ids[label] ?? '', score })),
      confidence,
      sureness: this.#outside.size === 0 ? confidence : this.#surenessOf(question, words, ranking),
      namesOther: words.some(({ field }) => field >= 0),
    }
  }

  #surenessOf(question: ReadQuestion, words: readonly UsedWord[], ranking: Ranking): number {
    const learnt = { classifier: this.#classifier, use: this.#use, outside: this.#outside }
    const sureness = surenessOf(this.trained.calibration.sureness, { words, ranking }, learnt)
    return this.reader.isBare(question) ? Math.min(sureness, bareSureness) : sureness
  }
}

/** How sure a question word alone can be of any topic. */
const bareSureness = 0.3

/** What text is read with in training. */
type Reading = { lexicon: Lexicon; reader: QuestionReader; fields: ReadonlyMap<string, number> }

function train(
  classes: readonly Recognisable[],
  { lexicon, reader, fields }: Reading,
  outside: ReadonlySet<number>,
): TrainedMatcher {
  const numbers = new FeatureNumbers()
  const fieldNumbers = Object.keys(lexicon.otherMatters)
  const exampleOf = (text: string) => {
    const question = reader.read(text)
    return { features: numbers.learn(question), words: usedWords(question, fields, numbers) }
  }
  const examples = classes.flatMap((one, label): Example[] => [
    ...one.phrasings.map((text, at) => {
      const field = fieldNumbers.indexOf(one.fields?.[at] ?? '')
      return { ...exampleOf(text), label, isTitle: false, field }
    }),
    ...one.titles.map((text) => ({ ...exampleOf(text), label, isTitle: true, field: -1 })),
  ])
  const shape = { classes: classes.length, features: numbers.size }
  return {
    names: numbers.names,
    classifier: Classifier.train(examples, shape).trained,
    use: WordUse.learn(examples, numbers.size).learnt,
    calibration: calibrate(examples, shape, outside),
  }
}

/** The word groups of a question in their order. */
function usedWords(
  { concepts, said }: ReadQuestion,
  fields: ReadonlyMap<string, number>,
  numbers: FeatureNumbers,
): UsedWord[] {
  return concepts.map((group, at) => ({
    id: numbers.numberOfGroup(group),
    field: fieldOf(said[at] ?? '', fields),
    isAddress: (said[at] ?? '').split(' ').some(addressesUs),
  }))
}

const joined = /^(?:[وف]?(?:[بكل]?ال|لل)|[بلوف])(?=\p{L}{3})/u

/** The other field that a word names, also with what is joined to it («للبنك», «بالمدرسه»); -1 for none. */
function fieldOf(word: string, fields: ReadonlyMap<string, number>): number {
  return (
    fields.get(stem(word)) ??
    fields.get(stem(word.replace(joined, ''))) ??
    fields.get(stem(`ال${word.replace(joined, '')}`)) ??
    -1
  )
}

/** The field of each thing of another field, by its stem. */
function fieldsOf({ otherMatters }: Lexicon): Map<string, number> {
  const fields = new Map<string, number>()
  for (const [field, names] of Object.values(otherMatters).entries()) {
    for (const name of names) fields.set(stem(wordsOf(name).join(' ')), field)
  }
  return fields
}
