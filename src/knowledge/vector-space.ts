import type { ViewFeatures } from './features.ts'

/** The features of a question that the model knows: the number of each and how much it counts. */
export type Vector = { ids: Int32Array; values: Float32Array }

/** Of so many phrasings, what occurs in one only tells little of others; leaving it out halves the model. */
const manyPhrasings = 2000

/**
 * Features weighted by how rare they are among the phrasings (tf–idf), each view scaled to its weight. What was never
 * seen lengthens a question without pointing anywhere, so that strange questions score low everywhere.
 */
export class VectorSpace {
  readonly #places: Int32Array
  readonly #rarity: Float64Array
  readonly #unknownRarity: number
  readonly size: number

  constructor(phrasings: readonly (readonly ViewFeatures[])[], featureCount: number) {
    const counts = new Int32Array(featureCount)
    for (const { ids } of phrasings.flat()) for (const id of ids) counts[id] = (counts[id] ?? 0) + 1
    const share = phrasings.length + 1
    this.#rarity = Float64Array.from(counts, (count) => Math.log(share / (count + 0.5)))
    this.#unknownRarity = Math.log(share / 0.5)
    this.#places = new Int32Array(featureCount).fill(-1)
    const fewest = phrasings.length >= manyPhrasings ? 2 : 1
    let size = 0
    for (let id = 0; id < featureCount; id++) if ((counts[id] ?? 0) >= fewest) this.#places[id] = size++
    this.size = size
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
    let squares = unknown * this.#unknownRarity ** 2
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index] ?? 0
      const value = (times[index] ?? 0) * (this.#rarity[id] ?? 0)
      squares += value * value
      const place = this.#places[id] ?? -1
      if (place < 0) continue
      places.push(place)
      values.push(value)
    }
    const scale = weight / (Math.sqrt(squares) || 1)
    for (let at = first; at < values.length; at++) values[at] = (values[at] ?? 0) * scale
  }
}
