import { type Confidence, calibrate } from './calibration.ts'
import { Classifier, type Example, type Ranking } from './classifier.ts'
import { FeatureNumbers } from './features.ts'
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

/** Recognises which of a set of classes a short question belongs to; trained when it is made, the same every time. */
export class Matcher {
  /** Reads questions with the vocabulary of the classes. */
  readonly reader: QuestionReader
  readonly #numbers = new FeatureNumbers()
  readonly #classifier: Classifier
  readonly #confidence: Confidence
  readonly #ids: readonly string[]

  constructor(classes: readonly Recognisable[], lexicon: Lexicon) {
    this.#ids = classes.map(({ id }) => id)
    this.reader = new QuestionReader(
      lexicon,
      classes.flatMap(({ phrasings, titles }) => [...phrasings, ...titles]),
    )
    const featuresOf = (text: string) => this.#numbers.learn(this.reader.read(text))
    const examples = classes.flatMap(({ phrasings, titles }, label): Example[] => [
      ...phrasings.map((text) => ({ features: featuresOf(text), label, isTitle: false })),
      ...titles.map((text) => ({ features: featuresOf(text), label, isTitle: true })),
    ])
    const shape = { classes: classes.length, features: this.#numbers.size }
    const outside = new Set(classes.flatMap(({ isOutside }, label) => (isOutside ? [label] : [])))
    this.#classifier = new Classifier(examples, shape)
    this.#confidence = calibrate(examples, shape, outside)
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
