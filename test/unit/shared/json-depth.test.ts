import { expect } from 'chai'
import { depthOf, maxJsonDepth } from '../../../src/shared/json-depth.ts'

describe('the depth of JSON', () => {
  const cases: [json: string, depth: number][] = [
    ['1', 0],
    ['{"a": 1}', 1],
    ['[1, {"a": [2]}]', 3],
    [`${'['.repeat(maxJsonDepth)}1${']'.repeat(maxJsonDepth)}`, maxJsonDepth],
  ]
  for (const [json, depth] of cases) {
    it(`is ${depth} for ${json.slice(0, 20)}`, () => {
      expect(depthOf(JSON.parse(json))).to.equal(depth)
    })
  }

  it('is not followed further than it matters', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)
    expect(depthOf(deep)).to.equal(maxJsonDepth + 1)
  })
})
