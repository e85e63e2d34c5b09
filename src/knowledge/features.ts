import type { ReadQuestion } from './question-reader.ts'

type View = { weight: number; names: (question: ReadQuestion) => string[] }

/** What is compared: runs of two to four letters over the words and over their groups, groups, and pairs of groups. */
const views: readonly View[] = [
  { weight: 0.9, names: ({ words }) => letterRuns(words.join('_')) },
  { weight: 1, names: ({ concepts }) => letterRuns(concepts.join('_')) },
  { weight: 0.5, names: ({ concepts }) => [...concepts] },
  { weight: 0.4, names: ({ concepts }) => pairs(concepts) },
]
const groupView = 2
const maxJoinedLength = 300
const maxPaired = 20

/**
 * What one view sees of a question: the number of each feature with how often it occurs, damped by a logarithm, and
 * the squares of those that have no number added up.
 */
export type ViewFeatures = { weight: number; ids: Int32Array; times: Float32Array; unknown: number }

/** The names of the features of each view, a line each, with their numbers. */
export type FeatureNames = readonly { names: string; ids: Int32Array }[]

/** Numbers the features of the phrasings, so that text is cut into features only once. */
export class FeatureNumbers {
  readonly #numbers: readonly Map<string, number>[]
  #count = 0
  /** How often each feature occurs in the phrasing that is being counted; nothing but zeros in between. */
  #counts = new Uint16Array(0)

  /** Starts without a feature, or with those of `names`: the names of each view with their numbers. */
  constructor(names: FeatureNames = []) {
    this.#numbers = views.map((_, view) => numbersOf(names[view]))
    for (const known of this.#numbers) this.#count += known.size
  }

  /** Returns every feature with its number, for the cache. */
  get names(): FeatureNames {
    return this.#numbers.map((known) => ({
      names: [...known.keys()].join('\n'),
      ids: Int32Array.from(known.values()),
    }))
  }

  /** How many features have a number. */
  get size(): number {
    return this.#count
  }

  /** The number of a word group as a feature of its own, or -1. */
  numberOfGroup(name: string): number {
    return this.#numbers[groupView]?.get(name) ?? -1
  }

  /** The features of a phrasing; new ones get the next numbers. */
  learn(question: ReadQuestion): ViewFeatures[] {
    return this.#featuresOf(question, true)
  }

  /** The features of a question; those of no phrasing count as unknown. */
  read(question: ReadQuestion): ViewFeatures[] {
    return this.#featuresOf(question, false)
  }

  #featuresOf(question: ReadQuestion, isLearning: boolean): ViewFeatures[] {
    return views.map(({ weight, names }, view) => {
      const known = this.#numbers[view] ?? new Map<string, number>()
      const found = names(question)
      const ids = new Int32Array(found.length)
      const strange: string[] = []
      let count = 0
      for (const name of found) {
        let id = known.get(name)
        if (id === undefined && isLearning) {
          id = this.#count++
          known.set(name, id)
        }
        if (id === undefined) strange.push(name)
        else ids[count++] = id
      }
      return { weight, ...this.#counted(ids.subarray(0, count)), unknown: squaresOf(strange) }
    })
  }

  /** Each id once, where it first occurs, with its damped count. */
  #counted(all: Int32Array): Pick<ViewFeatures, 'ids' | 'times'> {
    if (this.#counts.length < this.#count) this.#counts = new Uint16Array(this.#count * 2)
    const counts = this.#counts
    let distinct = 0
    for (const id of all) {
      const count = counts[id] ?? 0
      counts[id] = count + 1
      if (count === 0) all[distinct++] = id
    }
    const ids = all.slice(0, distinct)
    const times = new Float32Array(distinct)
    for (let at = 0; at < distinct; at++) {
      const id = ids[at] ?? 0
      times[at] = damped(counts[id] ?? 1)
      counts[id] = 0
    }
    return { ids, times }
  }
}

function damped(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count)
}

/** The damped counts of names, squared and added up. */
function squaresOf(names: readonly string[]): number {
  let squares = 0
  for (const count of countsOf(names).values()) squares += damped(count) ** 2
  return squares
}

function numbersOf(kept: FeatureNames[number] | undefined): Map<string, number> {
  if (!kept || kept.ids.length === 0) return new Map()
  return new Map(kept.names.split('\n').map((name, at) => [name, kept.ids[at] ?? 0]))
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function letterRuns(joined: string): string[] {
  const text = `_${joined.slice(0, maxJoinedLength)}_`
  const runs: string[] = []
  for (let length = 2; length <= 4; length++) {
    for (let at = 0; at + length <= text.length; at++) runs.push(text.slice(at, at + length))
  }
  return runs
}

function pairs(words: readonly string[]): string[] {
  const distinct = [...new Set(words.slice(0, maxPaired))].sort()
  return distinct.flatMap((word, at) => distinct.slice(at + 1).map((other) => `${word} ${other}`))
}
