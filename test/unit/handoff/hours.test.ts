import { expect } from 'chai'
import { isWorkingTime, type WorkingHours } from '../../../src/handoff/hours.ts'

const hours: WorkingHours = {
  timeZone: 'Asia/Riyadh',
  days: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'],
  hours: { from: '08:00', to: '16:00' },
  ramadanHours: { from: '10:00', to: '15:00' },
  holidays: [{ from: '2026-09-23', to: '2026-09-23', title: { ar: 'اليوم الوطني', en: 'National day' } }],
}

describe('working hours', () => {
  const cases: [string, string, boolean][] = [
    ['in the morning of a working day', '2026-11-22T05:00:00Z', true],
    ['a minute before they begin', '2026-11-22T04:59:00Z', false],
    ['a minute before they end', '2026-11-22T12:59:00Z', true],
    ['when they end', '2026-11-22T13:00:00Z', false],
    ['on a Friday', '2026-11-27T08:00:00Z', false],
    ['on a Saturday', '2026-11-28T08:00:00Z', false],
    ['on Sunday morning here, while it is still Saturday in Greenwich', '2026-11-21T21:30:00Z', false],
    ['on a holiday', '2026-09-23T08:00:00Z', false],
    ['in Ramadan before its own hours', '2026-02-22T06:00:00Z', false],
    ['in Ramadan within its own hours', '2026-02-22T08:00:00Z', true],
    ['in Ramadan after its own hours', '2026-02-22T12:30:00Z', false],
  ]
  for (const [when, at, expected] of cases) {
    it(`are ${expected ? 'on' : 'over'} ${when}`, () => {
      expect(isWorkingTime(hours, Date.parse(at))).to.equal(expected)
    })
  }

  it('are unknown on a working day when the organisation gives none', () => {
    expect(isWorkingTime({ ...hours, hours: null }, Date.parse('2026-11-22T05:00:00Z'))).to.equal(null)
  })

  it('are over on a free day even when the organisation has not given them', () => {
    expect(
      isWorkingTime({ ...hours, hours: null, holidays: null }, Date.parse('2026-11-27T08:00:00Z')),
    ).to.equal(false)
  })
})
