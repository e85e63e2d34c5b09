import { expect } from 'chai'
import { overLimits } from '../../../../src/app/monitoring/billed-limit.ts'

const billed = [
  { channel: 'a', category: 'service', count: 60 },
  { channel: 'a', category: 'utility', count: 30 },
  { channel: 'b', category: 'service', count: 10 },
]

describe('the limit of billed messages', () => {
  it('is silent where none is set, and below it', () => {
    expect(overLimits(billed, null)).to.deep.equal([])
    expect(overLimits(billed, 101)).to.deep.equal([])
  })

  it('names each channel that billed once all together reach it', () => {
    const code = 'channel.over-billed-limit'
    expect(overLimits(billed, 100)).to.deep.equal([
      { channel: 'a', code },
      { channel: 'b', code },
    ])
  })
})
