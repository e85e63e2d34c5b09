/** Groups of words with which a question begins; they say which kind of answer is wanted and not what it is about. */
const questionWords = new Set(
  'ماذا لماذا كيف متى اين كم من هل اي اريد يمكن لا في يوجد عند هذا الذي لان مثل انت انا هم الى عن على مع او ان اذا what which how when where why who whom is are am be was do does did can want i you your my we our me it its the a an to of in on for at with or and if there any this that will would should not get have has'.split(
    ' ',
  ),
)
const commonest = 0.25

/** Weighs the words of questions by how rare they are in the phrasings that people are known to use. */
export class TellingWords {
  readonly #having = new Map<string, number>()
  readonly #count: number

  /** `phrasings`: the concepts of every phrasing. */
  constructor(phrasings: readonly (readonly string[])[]) {
    this.#count = phrasings.length
    for (const concepts of phrasings)
      for (const concept of new Set(concepts)) this.#having.set(concept, (this.#having.get(concept) ?? 0) + 1)
  }

  /** How much a word says about what a question is about: 1 for one that no phrasing has, 0 for a question word. */
  weight(concept: string): number {
    if (questionWords.has(concept) || (concept.length < 2 && !/\d/.test(concept))) return 0
    const whole = Math.log(this.#count + 2)
    const rarity = Math.log((this.#count + 2) / ((this.#having.get(concept) ?? 0) + 1)) / whole
    return Math.max(0, (rarity - commonest) / (1 - commonest))
  }
}
