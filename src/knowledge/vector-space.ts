import type { ReadQuestion } from './question-reader.ts'

/** The features of a question that the model knows: the number of each and how much it counts. */
export type Vector = { ids: Int32Array; values: Float32Array }

type View = { weight: number; features: (question: ReadQuestion) => string[] }

/** What is compared: runs of two to four letters over the words and over their groups, groups, and pairs of groups in any order. */
const views: readonly View[] = [
  { weight: 0.9, features: ({ words }) => letterRuns(words.join('_')) },
  { weight: 1, features: ({ concepts }) => letterRuns(concepts.join('_')) },
  { weight: 0.5, features: ({ concepts }) => concepts },
  { weight: 0.4, features: ({ concepts }) => pairs(concepts) },
]
const longestJoined = 300
const mostPaired = 20

/** Features weighted by how rare they are among the phrasings (tf–idf), each view scaled to its weight. */
export class VectorSpace {
  readonly #ids: readonly Map<string, number>[] = views.map(() => new Map())
  readonly #rarity: Float64Array
  readonly #unknownRarity: number

  constructor(questions: readonly ReadQuestion[]) {
    const counts: number[] = []
    for (const question of questions) {
      for (const [index, view] of views.entries()) this.#count(index, view.features(question), counts)
    }
    const share = questions.length + 1
    this.#rarity = Float64Array.from(counts, (count) => Math.log(share / (count + 0.5)))
    this.#unknownRarity = Math.log(share / 0.5)
  }

  /** How many features are known. */
  get size(): number {
    return this.#rarity.length
  }

  /** The vector of a question; features never seen lengthen it without pointing anywhere. */
  vectorOf(question: ReadQuestion): Vector {
    const ids: number[] = []
    const values: number[] = []
    for (const [index, view] of views.entries()) this.#addView(index, view, question, ids, values)
    return { ids: Int32Array.from(ids), values: Float32Array.from(values) }
  }

  #count(index: number, features: readonly string[], counts: number[]): void {
    const known = this.#ids[index]
    for (const feature of new Set(features)) {
      const id = known?.get(feature)
      if (id === undefined) {
        known?.set(feature, counts.length)
        counts.push(1)
      } else counts[id] = (counts[id] ?? 0) + 1
    }
  }

  #addView(index: number, view: View, question: ReadQuestion, ids: number[], values: number[]): void {
    const first = values.length
    let squares = 0
    for (const [feature, times] of timesOf(view.features(question))) {
      const id = this.#ids[index]?.get(feature)
      const value = (1 + Math.log(times)) * (id === undefined ? this.#unknownRarity : (this.#rarity[id] ?? 0))
      squares += value * value
      if (id === undefined) continue
      ids.push(id)
      values.push(value)
    }
    const scale = view.weight / (Math.sqrt(squares) || 1)
    for (let at = first; at < values.length; at++) values[at] = (values[at] ?? 0) * scale
  }
}

function timesOf(features: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const feature of features) times.set(feature, (times.get(feature) ?? 0) + 1)
  return times
}

function letterRuns(joined: string): string[] {
  const text = `_${joined.slice(0, longestJoined)}_`
  const runs: string[] = []
  for (let length = 2; length <= 4; length++) {
    for (let at = 0; at + length <= text.length; at++) runs.push(text.slice(at, at + length))
  }
  return runs
}

function pairs(words: readonly string[]): string[] {
  const distinct = [...new Set(words.slice(0, mostPaired))].sort()
  return distinct.flatMap((word, at) => distinct.slice(at + 1).map((other) => `${word} ${other}`))
}
