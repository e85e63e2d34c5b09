import { expect } from 'chai'
import fc from 'fast-check'
import { dayIn, daysInMonth, shift, toIso } from '../../../../src/forms/parsers/calendar.ts'
import { formatDate, parseDate } from '../../../../src/forms/parsers/date.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

/** A Wednesday, 24 Dhu al-Hijja 1447. */
const today = '2026-06-10'
const parse = (text: string) => parseDate(text, { today })
const parseBirth = (text: string) => parseDate(text, { today, min: '1900-01-01', max: today })
const parseVisit = (text: string) => parseDate(text, { today, min: today, max: '2026-10-08' })

const anyDay = fc.integer({ min: 0, max: 106_000 }).map((days) => shift('1883-01-01', { days }))

describe('parseDate', () => {
  describe('in figures', () => {
    itTakes(parse, [
      ['1/12/2026', '2026-12-01'],
      ['١/١٢/٢٠٢٦', '2026-12-01'],
      ['۱/۱۲/۲۰۲۶', '2026-12-01'],
      ['01-12-2026', '2026-12-01'],
      ['1.12.2026', '2026-12-01'],
      ['1 12 2026', '2026-12-01'],
      ['2026-12-01', '2026-12-01'],
      ['2026/12/1', '2026-12-01'],
      ['2026-12-01T10:00:00Z', '2026-12-01'],
      ['20261201', '2026-12-01'],
      ['01122026', '2026-12-01'],
      ['29/2/2024', '2024-02-29'],
      ['١٤٤٧/٦/١', '2025-11-22'],
      ['1447/6/1 هـ', '2025-11-22'],
      ['1/6/1447', '2025-11-22'],
      ['30/1/1447', '2025-07-25'],
      ['٥/٥/١٤١٠هـ', '1989-12-04'],
      ['5/5/1990م', '1990-05-05'],
      ['مواليد 1/1/1990 الرياض', '1990-01-01'],
      ['١٥ شهر ٦ سنة ١٩٨٥', '1985-06-15'],
      ['12/25/2026', '2026-12-25', 'date.month-first'],
      ['يوم الثلاثاء 1/12/2026', '2026-12-01'],
      ['يوم الأحد 1/12/2026', '2026-12-01', 'date.weekday-differs'],
    ])
  })

  describe('with the month named', () => {
    itTakes(parse, [
      ['١ محرم ١٤٤٨', '2026-06-16'],
      ['15 رمضان 1447', '2026-03-04'],
      ['١٥ من شهر رمضان سنة ١٤٤٧ هـ', '2026-03-04'],
      ['الأول من رمضان 1447', '2026-02-18'],
      ['خمسة عشر رجب ألف وأربعمية وسبعة وأربعين', '2026-01-04'],
      ['٥ ربيع الأول ١٤٤٨', '2026-08-18'],
      ['5 ربيع 1 1448', '2026-08-18'],
      ['20 صفر 1448', '2026-08-03'],
      ['1 ذي الحجة 1447', '2026-05-18'],
      ['1 جماد الثاني 1447', '2025-11-22'],
      ['21 Jumada II 1448 AH', '2026-12-01'],
      ['1 ديسمبر 2026', '2026-12-01'],
      ['5 كانون الثاني 2026', '2026-01-05'],
      ['٣ يونيه ١٩٩٠', '1990-06-03'],
      ['1 December 2026', '2026-12-01'],
      ['Dec 1, 2026', '2026-12-01'],
      ['1st of May 2026', '2026-05-01'],
      ['2nd March 1999', '1999-03-02'],
      ['1 رمضان 1447 الموافق 18 فبراير 2026', '2026-02-18'],
      ['1 رمضان 2026', '2026-02-18', 'date.mixed-calendars'],
      ['1 يناير 1447', '2026-01-01', 'date.mixed-calendars'],
    ])
  })

  describe('told from today', () => {
    itTakes(parse, [
      ['اليوم', '2026-06-10'],
      ['بكرة', '2026-06-11'],
      ['بكره العصر ان شاء الله', '2026-06-11'],
      ['بكرة الساعة 10:30', '2026-06-11'],
      ['غدًا', '2026-06-11'],
      ['بعد بكرة', '2026-06-12'],
      ['أمس', '2026-06-09'],
      ['البارح', '2026-06-09'],
      ['أول أمس', '2026-06-08'],
      ['بعد أسبوع', '2026-06-17'],
      ['بعد أسبوعين', '2026-06-24'],
      ['بعد ٣ أيام', '2026-06-13'],
      ['بعد ثلاثة أيام', '2026-06-13'],
      ['بعد شهر', '2026-07-10'],
      ['قبل يومين', '2026-06-08'],
      ['قبل سنة', '2025-06-10'],
      ['الأحد الجاي', '2026-06-14'],
      ['الاحد', '2026-06-14'],
      ['يوم الخميس القادم', '2026-06-11'],
      ['الأربعاء', '2026-06-17'],
      ['الأحد بعد الجاي', '2026-06-21'],
      ['الأحد الماضي', '2026-06-07'],
      ['tomorrow', '2026-06-11'],
      ['the day after tomorrow', '2026-06-12'],
      ['yesterday', '2026-06-09'],
      ['in two weeks', '2026-06-24'],
      ['3 days ago', '2026-06-07'],
      ['next Sunday', '2026-06-14'],
      ['last friday', '2026-06-05'],
      ['الأسبوع الجاي', '2026-06-17', 'date.approximate'],
    ])
  })

  describe('with a year that is not whole', () => {
    itTakes(parse, [
      ['5/5/85', '1985-05-05', 'date.year-guessed'],
      ['1/1/26', '2026-01-01', 'date.year-guessed'],
      ['1/6/47', '2025-11-22', 'date.year-guessed'],
      ['1/1/50 هـ', '2028-05-25', 'date.year-guessed'],
      ['15/6', '2026-06-15', 'date.year-guessed'],
      ['5/6', '2027-06-05', 'date.year-guessed'],
      ['1 رمضان', '2027-02-08', 'date.year-guessed'],
      ['5 may', '2027-05-05', 'date.year-guessed'],
    ])
    itTakes(parseBirth, [
      ['5/5/85', '1985-05-05', 'date.year-guessed'],
      ['5/5/85 هـ', '1965-09-01', 'date.year-guessed'],
      ['5/5/10', '2010-05-05', 'date.year-guessed'],
    ])
  })

  describe('that cannot be', () => {
    const missing = (calendar: string, year: number, month: number, day: number, days: number) => {
      return { calendar, year, month, day, days }
    }
    itRefuses(parse, [
      ['', 'empty'],
      ['مرحبا', 'date.not-a-date'],
      ['😀', 'date.not-a-date'],
      ['مو بكرة', 'date.not-a-date'],
      ['ما أدري', 'date.not-a-date'],
      ['بعدين', 'date.not-a-date'],
      ['99', 'date.not-a-date'],
      ['15', 'date.incomplete'],
      ['1990', 'date.incomplete'],
      ['رمضان', 'date.incomplete'],
      ['رمضان 1447', 'date.incomplete'],
      ['6/2026', 'date.incomplete'],
      ['31/02/2026', 'date.does-not-exist', missing('gregorian', 2026, 2, 31, 28)],
      ['29/2/2025', 'date.does-not-exist', missing('gregorian', 2025, 2, 29, 28)],
      ['31 أبريل 2026', 'date.does-not-exist', missing('gregorian', 2026, 4, 31, 30)],
      ['30/2/1447', 'date.does-not-exist', missing('hijri', 1447, 2, 30, 29)],
      ['30 صفر 1447', 'date.does-not-exist', missing('hijri', 1447, 2, 30, 29)],
      ['31 رمضان 1447', 'date.does-not-exist'],
      ['0/5/2026', 'date.does-not-exist'],
      ['31/2/26', 'date.does-not-exist'],
      ['13/13/2026', 'date.no-such-month', { month: 13 }],
      ['1/0/2026', 'date.no-such-month', { month: 0 }],
      ['1/1/3000', 'date.year', { year: 3000 }],
      ['1/1/999', 'date.year', { year: 999 }],
      ['1/12/2026 - 3/12/2026', 'date.one-only'],
      ['1 رمضان أو 5 شوال', 'date.one-only'],
      ['1 رمضان 1447 الموافق 1 يناير 2026', 'date.one-only'],
      ['كلمة '.repeat(200), 'too-long'],
    ])
  })

  describe('outside its range', () => {
    itRefuses(parseBirth, [
      ['بكرة', 'date.in-the-future'],
      ['1/1/2030', 'date.in-the-future'],
      ['1/1/1850', 'date.too-early', { limit: '1900-01-01' }],
      ['1 رمضان', 'date.year-missing'],
      ['15/6', 'date.year-missing'],
    ])
    itRefuses(parseVisit, [
      ['أمس', 'date.in-the-past'],
      ['1/1/2020', 'date.in-the-past'],
      ['1/1/2027', 'date.too-late', { limit: '2026-10-08' }],
    ])
    itTakes(parseVisit, [
      ['اليوم', today],
      ['8/10/2026', '2026-10-08'],
    ])
    itTakes(parseBirth, [
      ['الأحد', '2026-06-07'],
      ['1/1/1900', '1900-01-01'],
    ])
  })

  it('reads every day that either calendar writes, in either order', () => {
    const calendar = fc.constantFrom('gregorian' as const, 'hijri' as const)
    fc.assert(
      fc.property(
        anyDay,
        calendar,
        fc.constantFrom('/', '-', '.', ' '),
        fc.boolean(),
        (iso, name, mark, yearFirst) => {
          const { year, month, day } = dayIn(name, iso)
          const parts = yearFirst ? [year, month, day] : [day, month, year]
          expect(parse(parts.join(mark))).to.deep.equal({ ok: true, value: iso })
        },
      ),
    )
  })

  it('reads every day that it formats', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('ar' as const, 'en' as const), (iso, language) => {
        expect(parse(formatDate(iso, language))).to.deep.equal({ ok: true, value: iso })
      }),
    )
  })

  itSurvivesAnything(parse)
})

describe('the calendars', () => {
  it('agree with Umm al-Qura as the platform knows it', () => {
    const platform = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    })
    for (let days = 0; days < 60_000; days += 23) {
      const iso = shift('1900-01-01', { days })
      const parts = platform.formatToParts(new Date(`${iso}T00:00:00Z`))
      const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
      const expected = { calendar: 'hijri', year: read('year'), month: read('month'), day: read('day') }
      expect(dayIn('hijri', iso), iso).to.deep.equal(expected)
    }
  })

  it('go from one to the other and back', () => {
    fc.assert(
      fc.property(anyDay, (iso) => {
        expect(toIso(dayIn('hijri', iso))).to.equal(iso)
      }),
    )
  })

  it('give a Hijri month 29 or 30 days', () => {
    for (let month = 1; month <= 12; month += 1) {
      expect(daysInMonth({ calendar: 'hijri', year: 1447, month, day: 1 })).to.be.oneOf([29, 30])
    }
  })
})

describe('formatDate', () => {
  it('shows both calendars in Arabic', () =>
    expect(formatDate('2026-12-01', 'ar')).to.equal('\u20671 ديسمبر 2026 (21 جمادى الآخرة 1448 هـ)\u2069'))
  it('shows both calendars in English', () =>
    expect(formatDate('2026-12-01', 'en')).to.equal('\u20661 December 2026 (21 Jumada II 1448 AH)\u2069'))
})
