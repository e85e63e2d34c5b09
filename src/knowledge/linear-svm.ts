import { seededRandom } from './seeded-random.ts'
import type { Vector } from './vector-space.ts'

const epochs = 3
const cost = 0.1
/** A class has few examples and many against it: each of its own counts this much more. */
const ownWeight = 10
/** With this many phrasings every class is somebody's rival often enough, and the round against all of them is left out. */
const manyLessons = 2000

/** A phrasing to learn from: its vector, its class, and the classes that it is most easily taken for. */
export type Lesson = { vector: Vector; own: number; rivals: Int32Array }

/**
 * One linear separator a class against the others (squared hinge loss, dual coordinate descent after Hsieh et al.
 * 2008). A phrasing is a case against every other class once, where there are few, then only against its rivals:
 * that takes half the time and was measured to be slightly better. Gives the weights feature by feature: class `k` of feature `f` at
 * `f * classes + k`, the bias last.
 */
export function trainLinearSvm(
  lessons: readonly Lesson[],
  shape: { classes: number; features: number },
): Float32Array {
  const weights = new Float32Array((shape.features + 1) * shape.classes)
  const everyClass = Int32Array.from({ length: shape.classes }, (_, label) => label)
  const cases = lessons.map((lesson) => new Case(lesson, shape))
  const againstAll = cases.length < manyLessons ? cases.length : 0
  const scratch = {
    scores: new Float64Array(shape.classes + 3),
    moved: new Int32Array(shape.classes),
    steps: new Float64Array(shape.classes),
  }
  for (const [done, at] of trainingOrder(cases.length).entries()) {
    const learning = cases[at]
    learning?.learn(weights, done < againstAll ? everyClass : learning.labels, scratch)
  }
  return weights
}

/** One phrasing with what it has contributed so far to each class. */
class Case {
  readonly labels: Int32Array
  readonly #own: number
  readonly #rows: Int32Array
  readonly #values: Float32Array
  readonly #alphas: Float32Array
  readonly #length: number

  constructor({ vector, own, rivals }: Lesson, { classes, features }: { classes: number; features: number }) {
    const { ids, values } = vector
    this.labels = new Int32Array(rivals.length + 1)
    this.labels[0] = own
    this.labels.set(rivals, 1)
    this.#own = own
    this.#rows = new Int32Array(ids.length + 1)
    for (let at = 0; at < ids.length; at++) this.#rows[at] = (ids[at] ?? 0) * classes
    this.#rows[ids.length] = features * classes
    this.#values = new Float32Array(ids.length + 1)
    this.#values.set(values)
    this.#values[ids.length] = 1
    this.#alphas = new Float32Array(classes)
    this.#length = this.#values.reduce((sum, value) => sum + value * value, 0)
  }

  /** One step toward telling the phrasing apart by each of `labels`, which do not touch each other's weights. */
  learn(weights: Float32Array, labels: Int32Array, { scores, moved, steps }: Scratch): void {
    this.#score(weights, labels, scores)
    let count = 0
    for (let at = 0; at < labels.length; at++) {
      const label = labels[at] ?? 0
      const side = label === this.#own ? 1 : -1
      const softness = 0.5 / (label === this.#own ? cost * ownWeight : cost)
      const before = this.#alphas[label] ?? 0
      const gradient = side * (scores[at] ?? 0) - 1 + softness * before
      const after = Math.max(before - gradient / (this.#length + softness), 0)
      if (after === before) continue
      this.#alphas[label] = after
      moved[count] = label
      steps[count++] = (after - before) * side
    }
    this.#move(weights, moved, steps, count)
  }

  /** Four labels at a time: their sums stay in registers and do not wait for each other. */
  #score(weights: Float32Array, labels: Int32Array, scores: Float64Array): void {
    const rows = this.#rows
    const values = this.#values
    for (let at = 0; at < labels.length; at += 4) {
      const first = labels[at] ?? 0
      const second = labels[at + 1] ?? first
      const third = labels[at + 2] ?? first
      const fourth = labels[at + 3] ?? first
      let [one, two, three, four] = [0, 0, 0, 0]
      for (let feature = 0; feature < rows.length; feature++) {
        const row = rows[feature] ?? 0
        const value = values[feature] ?? 0
        one += value * (weights[row + first] ?? 0)
        two += value * (weights[row + second] ?? 0)
        three += value * (weights[row + third] ?? 0)
        four += value * (weights[row + fourth] ?? 0)
      }
      scores[at] = one
      scores[at + 1] = two
      scores[at + 2] = three
      scores[at + 3] = four
    }
  }

  #move(weights: Float32Array, moved: Int32Array, steps: Float64Array, count: number): void {
    if (count === 0) return
    const rows = this.#rows
    const values = this.#values
    for (let feature = 0; feature < rows.length; feature++) {
      const row = rows[feature] ?? 0
      const value = values[feature] ?? 0
      for (let at = 0; at < count; at++) {
        const cell = row + (moved[at] ?? 0)
        weights[cell] = (weights[cell] ?? 0) + (steps[at] ?? 0) * value
      }
    }
  }
}

/** What a step computes for each label, kept from step to step so that nothing is allocated. */
type Scratch = { scores: Float64Array; moved: Int32Array; steps: Float64Array }

/** Every case once an epoch, each time in another order. */
function trainingOrder(count: number): Int32Array {
  const random = seededRandom(count)
  const order = new Int32Array(count * epochs)
  const epoch = Int32Array.from({ length: count }, (_, index) => index)
  for (let round = 0; round < epochs; round++) {
    for (let last = count - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1))
      const kept = epoch[last] ?? 0
      epoch[last] = epoch[other] ?? 0
      epoch[other] = kept
    }
    order.set(epoch, round * count)
  }
  return order
}
