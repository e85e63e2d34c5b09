import { expect } from 'chai'
import {
  isWorkingTime,
  lastWorkingMoment,
  localDay,
  onWorkingDay,
  openingAt,
  type WorkingHours,
} from '../../../src/content/working-hours.ts'

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

describe('the next opening', () => {
  const next: [when: string, at: string, opens: string, isToday: boolean][] = [
    ['before the day begins', '2026-11-22T03:00:00Z', '2026-11-22T05:00:00Z', true],
    ['after the day ended', '2026-11-22T14:00:00Z', '2026-11-23T05:00:00Z', false],
    ['on the evening of the last working day', '2026-11-26T18:00:00Z', '2026-11-29T05:00:00Z', false],
    ['on a holiday', '2026-09-23T08:00:00Z', '2026-09-24T05:00:00Z', false],
    [
      'after midnight here, still the day before in Greenwich',
      '2026-11-22T22:10:30Z',
      '2026-11-23T05:00:00Z',
      true,
    ],
    ['on an evening in Ramadan', '2026-02-22T18:00:00Z', '2026-02-23T07:00:00Z', false],
  ]
  for (const [when, at, opens, isToday] of next) {
    it(`is told ${when}`, () => {
      expect(openingAt(hours, Date.parse(at))).to.deep.equal({
        isOpen: false,
        closesAt: null,
        next: { at: Date.parse(opens), isHourKnown: true, isToday },
      })
    })
  }

  it('is none while it is open, which is until the end of the day', () => {
    expect(openingAt(hours, Date.parse('2026-11-22T05:00:00Z'))).to.deep.equal({
      isOpen: true,
      closesAt: Date.parse('2026-11-22T13:00:00Z'),
      next: null,
    })
  })

  it('has no hour where none is given, and does not come where no day is a working day', () => {
    const friday = Date.parse('2026-11-27T08:00:00Z')
    expect(openingAt({ ...hours, hours: null }, friday).next).to.include({
      isHourKnown: false,
      isToday: false,
    })
    expect(openingAt({ ...hours, days: [] }, friday).next).to.equal(null)
  })
})

describe('the working calendar', () => {
  const week: WorkingHours = {
    timeZone: 'Asia/Riyadh',
    days: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'],
    hours: null,
    ramadanHours: null,
    holidays: [{ from: '2026-09-23', to: '2026-09-24', title: { ar: 'اليوم الوطني', en: 'National Day' } }],
  }
  const at = (moment: string) => Date.parse(`${moment}+03:00`)
  const moves: [what: string, due: string, on: string][] = [
    ['keeps a working day', '2026-05-03T10:00', '2026-05-03T10:00'],
    ['moves a Friday to Sunday', '2026-05-08T10:00', '2026-05-10T10:00'],
    [
      'moves a late Thursday evening in UTC, which is Friday here, to Sunday',
      '2026-05-08T00:30',
      '2026-05-10T00:30',
    ],
    ['moves a holiday before a weekend past both', '2026-09-23T08:00', '2026-09-27T08:00'],
  ]
  for (const [what, due, on] of moves) {
    it(what, () => {
      expect(onWorkingDay(week, at(due))).to.equal(at(on))
    })
  }

  it('takes what fell due on a free day for late only on the next working day', () => {
    const friday = at('2026-05-08T10:00')
    expect(lastWorkingMoment(week, at('2026-05-09T12:00'))).to.be.below(friday)
    expect(lastWorkingMoment(week, at('2026-05-10T09:00'))).to.equal(at('2026-05-10T09:00'))
    expect(lastWorkingMoment(week, at('2026-05-10T11:00'))).to.be.above(friday)
  })

  it('tells the day of an instant where the association is', () => {
    expect(localDay(Date.parse('2026-05-03T22:30:00Z'), 'Asia/Riyadh')).to.equal('2026-05-04')
  })

  it('leaves a day as it is where no working day is near', () => {
    expect(onWorkingDay({ ...week, days: [] }, at('2026-05-08T10:00'))).to.equal(at('2026-05-08T10:00'))
  })
})
