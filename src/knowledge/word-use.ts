/**
 * A word group of a question: its number among the features (-1: in no phrasing), the other field it belongs to (-1: none),
 * and whether it speaks to the association.
 */
export type UsedWord = { id: number; field: number; isAddress: boolean }

/** The classes whose phrasings use each feature: those of feature `f` from `starts[f]` to `starts[f + 1]`. */
export type LearntUse = { starts: Int32Array; labels: Int32Array }

/** Knows which classes use a word group in their phrasings. */
export class WordUse {
  readonly learnt: LearntUse

  constructor(learnt: LearntUse) {
    this.learnt = learnt
  }

  /** Collects the use of `features` numbered features. */
  static learn(
    examples: readonly { words: readonly UsedWord[]; label: number }[],
    features: number,
  ): WordUse {
    const users = Array.from({ length: features }, () => new Set<number>())
    for (const { words, label } of examples) for (const { id } of words) users[id]?.add(label)
    const starts = new Int32Array(features + 1)
    for (const [id, labels] of users.entries()) starts[id + 1] = (starts[id] ?? 0) + labels.size
    return new WordUse({ starts, labels: Int32Array.from(users.flatMap((labels) => [...labels])) })
  }

  /** Whether a phrasing of the class has the word. */
  isUsedBy(id: number, label: number): boolean {
    return id >= 0 && this.#labelsOf(id).includes(label)
  }

  /** Whether a phrasing of any class but those of `outside` has the word. */
  isUsedInside(id: number, outside: ReadonlySet<number>): boolean {
    return id >= 0 && this.#labelsOf(id).some((label) => !outside.has(label))
  }

  #labelsOf(id: number): Int32Array {
    return this.learnt.labels.subarray(this.learnt.starts[id] ?? 0, this.learnt.starts[id + 1] ?? 0)
  }
}
