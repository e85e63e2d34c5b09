import { expect } from 'chai'
import { Health } from '../../../../src/app/monitoring/health.ts'

describe('the health of the program', () => {
  const delivery = (result: 'sent' | 'retry') =>
    ({ kind: 'delivery', channel: 'whatsapp', turn: null, delivery: 'd', result, waited: 1 }) as const

  it('reports a part as stuck after a minute without a round', () => {
    let now = 0
    const health = new Health(() => now)
    health.observe({ kind: 'round', part: 'worker' })
    health.observe({ kind: 'round', part: 'timers' })
    now = 50_000
    health.observe({ kind: 'round', part: 'timers' })
    now = 70_000
    expect(health.parts()).to.deep.equal({ worker: 'stuck', timers: 'ok' })
  })

  it('reports a channel as failing after a minute without a success, until the next success', () => {
    let now = 0
    const health = new Health(() => now)
    health.observe(delivery('retry'))
    now = 30_000
    health.observe(delivery('retry'))
    expect(health.failingChannels()).to.deep.equal([])
    now = 61_000
    expect(health.failingChannels()).to.deep.equal(['whatsapp'])
    health.observe(delivery('sent'))
    expect(health.failingChannels()).to.deep.equal([])
    expect(health.channels().whatsapp?.lastSuccess).to.equal('1970-01-01T00:01:01.000Z')
  })
})
