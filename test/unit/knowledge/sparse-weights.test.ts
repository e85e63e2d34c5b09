import { expect } from 'chai'
import { trainSparseCentroids } from '../../../src/knowledge/centroids.ts'
import { SparseWeights } from '../../../src/knowledge/sparse-weights.ts'

const vector = (...pairs: [id: number, value: number][]) => ({
  ids: Int32Array.from(pairs.map(([id]) => id)),
  values: Float32Array.from(pairs.map(([, value]) => value)),
})

describe('SparseWeights', () => {
  const weights = SparseWeights.of(
    [
      new Map([[0, 2]]),
      new Map(),
      new Map([
        [0, 1],
        [2, 4],
      ]),
    ],
    {
      features: 3,
      base: -0.5,
    },
  )

  it('scores every class, those with nothing in common by the base alone', () => {
    expect([...weights.scores(vector([0, 1], [2, 0.5]))]).to.deep.equal([1.5, -0.5, 2.5])
    expect([...weights.scores(vector([1, 1]))]).to.deep.equal([-0.5, -0.5, -0.5])
  })

  it('is the same when it is made of what was kept', () => {
    const again = new SparseWeights(weights.rows)
    expect([...again.scores(vector([2, 1]))]).to.deep.equal([...weights.scores(vector([2, 1]))])
  })

  it('finds a class by the centroid of its examples', () => {
    const examples = [vector([0, 1], [1, 1]), vector([1, 1]), vector([2, 1])]
    const centroids = trainSparseCentroids(examples, [0, 0, 1], { classes: 2, factor: 1 })
    const scores = SparseWeights.of(centroids, { features: 3, base: 0 }).scores(vector([1, 1]))
    expect(scores[0]).to.be.closeTo(Math.sqrt(2 / 3), 1e-6)
    expect(scores[1]).to.equal(0)
  })
})
