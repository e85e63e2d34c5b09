import type { ViewFeatures } from './features.ts'

/** The features of a question that the model knows: the number of each and how much it counts. */
export type Vector = { ids: Int32Array; values: Float32Array }

/** How rare each feature is, and its place in a vector (-1: none). */
export type LearntSpace = {
  places: Int32Array
  rarity: Float64Array
  unknownRarity: number
  size: number
}

/** Of so many phrasings, what occurs in one only tells little of others; leaving it out halves the model. */
const manyPhrasings = 2000

/**
 * Features weighted by how rare they are among the phrasings (tf–idf), each view scaled to its weight. What was never
 * seen lengthens a question without pointing anywhere, so that strange questions score low everywhere.
 */
export class VectorSpace {
  readonly learnt: LearntSpace

  constructor(learnt: LearntSpace) {
    this.learnt = learnt
  }

  /** How many features have a place in a vector. */
  get size(): number {
    return this.learnt.size
  }

  /** Counts the features of the phrasings. */
  static learn(phrasings: readonly (readonly ViewFeatures[])[], featureCount: number): VectorSpace {
    const counts = new Int32Array(featureCount)
    for (const { ids } of phrasings.flat()) for (const id of ids) counts[id] = (counts[id] ?? 0) + 1
    const share = phrasings.length + 1
    const rarity = Float64Array.from(counts, (count) => Math.log(share / (count + 0.5)))
    const places = new Int32Array(featureCount).fill(-1)
    const fewest = phrasings.length >= manyPhrasings ? 2 : 1
    let size = 0
    for (let id = 0; id < featureCount; id++) if ((counts[id] ?? 0) >= fewest) places[id] = size++
    return new VectorSpace({ places, rarity, unknownRarity: Math.log(share / 0.5), size })
  }

  /** How rare a feature is; `-1` stands for one that no phrasing has. */
  rarityOf(id: number): number {
    return this.learnt.rarity[id] ?? this.learnt.unknownRarity
  }

  /** The vector of a question. */
  vectorOf(features: readonly ViewFeatures[]): Vector {
    const ids: number[] = []
    const values: number[] = []
    for (const view of features) this.#add(view, ids, values)
    return { ids: Int32Array.from(ids), values: Float32Array.from(values) }
  }

  #add({ weight, ids, times, unknown }: ViewFeatures, places: number[], values: number[]): void {
    const first = values.length
    let squares = unknown * this.learnt.unknownRarity ** 2
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index] ?? 0
      const value = (times[index] ?? 0) * (this.learnt.rarity[id] ?? 0)
      squares += value * value
      const place = this.learnt.places[id] ?? -1
      if (place < 0) continue
      places.push(place)
      values.push(value)
    }
    const scale = weight / (Math.sqrt(squares) || 1)
    for (let at = first; at < values.length; at++) values[at] = (values[at] ?? 0) * scale
  }
}
