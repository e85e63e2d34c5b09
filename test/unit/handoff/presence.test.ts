import { expect } from 'chai'
import { Presence } from '../../../src/handoff/presence.ts'

describe('presence', () => {
  let now = 0
  let presence: Presence
  let told: number

  beforeEach(() => {
    now = 0
    told = 0
    presence = new Presence(() => now)
    presence.watch(() => {
      told += 1
    })
  })

  it('counts somebody as present for a minute after the last sign of them', () => {
    presence.arrived('a')
    now = 59_999
    expect(presence.all()).to.deep.equal(['a'])
    now = 60_000
    expect(presence.all()).to.deep.equal([])
    presence.stays('a')
    expect(presence.isPresent('a')).to.equal(true)
  })

  it('keeps somebody there until their last page is closed', () => {
    presence.arrived('a')
    presence.arrived('a')
    presence.left('a')
    expect(presence.isPresent('a')).to.equal(true)
    presence.left('a')
    expect(presence.isPresent('a')).to.equal(false)
  })

  it('publishes only arrivals and departures', () => {
    presence.arrived('a')
    presence.stays('a')
    presence.arrived('a')
    presence.left('a')
    expect(told).to.equal(1)
    presence.left('a')
    expect(told).to.equal(2)
  })
})
