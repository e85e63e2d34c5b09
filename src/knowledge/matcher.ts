import { type Confidence, calibrate, confidenceOf } from './calibration.ts'
import { Classifier, type Example, type Ranking, type TrainedClassifier } from './classifier.ts'
import { type FeatureNames, FeatureNumbers } from './features.ts'
import { QuestionReader, type ReadQuestion } from './question-reader.ts'
import type { Lexicon } from './text/lexicon.ts'

/** A thing to be recognised: its name, how people say it, what it is called, and whether it is out of scope. */
export type Recognisable = {
  id: string
  phrasings: readonly string[]
  titles: readonly string[]
  isOutside: boolean
}

/**
 * What was recognised: every class with its score, best first, and the probability that the first is right (for a
 * class out of scope: that the question is out of scope). The best score itself says how much the question resembles anything known, which tells best what is out of scope.
 */
export type Match = {
  question: ReadQuestion
  ranked: readonly { id: string; score: number }[]
  confidence: number
}

/** Everything that training found out. */
export type TrainedMatcher = {
  names: FeatureNames
  classifier: TrainedClassifier
  calibration: readonly number[]
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

  /** `trained` must come from the same classes and lexicon; without it the matcher is trained now. */
  constructor(classes: readonly Recognisable[], lexicon: Lexicon, trained: TrainedMatcher | null = null) {
    this.#ids = classes.map(({ id }) => id)
    this.reader = new QuestionReader(
      lexicon,
      classes.flatMap(({ phrasings, titles }) => [...phrasings, ...titles]),
    )
    const outside = new Set(classes.flatMap(({ isOutside }, label) => (isOutside ? [label] : [])))
    this.trained = trained ?? train(classes, this.reader, outside)
    this.#numbers = new FeatureNumbers(this.trained.names)
    this.#classifier = new Classifier(this.trained.classifier)
    this.#confidence = confidenceOf(this.trained.calibration, outside)
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
    return {
      question,
      ranked: ranking.map(({ label, score }) => ({ id: this.#ids[label] ?? '', score })),
      confidence: this.#confidence(ranking),
    }
  }
}

function train(
  classes: readonly Recognisable[],
  reader: QuestionReader,
  outside: ReadonlySet<number>,
): TrainedMatcher {
  const numbers = new FeatureNumbers()
  const featuresOf = (text: string) => numbers.learn(reader.read(text))
  const examples = classes.flatMap(({ phrasings, titles }, label): Example[] => [
    ...phrasings.map((text) => ({ features: featuresOf(text), label, isTitle: false })),
    ...titles.map((text) => ({ features: featuresOf(text), label, isTitle: true })),
  ])
  const shape = { classes: classes.length, features: numbers.size }
  const { trained } = Classifier.train(examples, shape)
  return { names: numbers.names, classifier: trained, calibration: calibrate(examples, shape, outside) }
}
