import {
  type CalendarDay,
  type CalendarName,
  calendarOfYear,
  dayIn,
  daysBetween,
  daysInMonth,
  exists,
  shift,
  toIso,
} from './calendar.ts'
import type { DatePart } from './date-words.ts'
import { accept, type Parsed, refuse } from './parsed.ts'

/** ISO dates: the day of the conversation, and the bounds of the answer, inclusive. */
export type DateRange = { today: string; min?: string; max?: string }

/** A year of two digits is not taken to lie further ahead than this, unless the range says so. */
const yearsAhead = 20

type NumberPart = Extract<DatePart, { kind: 'number' }>
type MonthPart = Extract<DatePart, { kind: 'month' }>
/** Day, month and year as written; `calendar` is the one that the month's name or a mark («هـ») tells. */
type Written = {
  day: number
  month: number
  year: NumberPart | undefined
  calendar: CalendarName | undefined
  isMonthNamed: boolean
  warning?: string
}

/**
 * Reads a date written with day, month and year, day first unless the year comes first. A year of two digits, or none,
 * is the nearest that fits the range, with a warning.
 */
export function readWrittenDate(parts: readonly DatePart[], range: DateRange): Parsed<string> {
  const numbers = parts.filter((part) => part.kind === 'number')
  const months = parts.filter((part) => part.kind === 'month')
  const era = parts.find((part) => part.kind === 'era')?.calendar
  if (months.length > 1 || numbers.length > 3) return refuse('date.one-only')
  const [month] = months
  const written = month === undefined ? fromNumbers(numbers, era) : fromNamedMonth(parts, month, numbers)
  return written.ok ? resolve(written.value, range) : written
}

function fromNumbers(numbers: readonly NumberPart[], era: CalendarName | undefined): Parsed<Written> {
  const [first, second, third] = numbers
  if (first === undefined) return refuse('date.not-a-date')
  if (second === undefined) return first.digits === 8 ? fromCompact(first, era) : refuseSingle(first)
  if (third === undefined) {
    const isDayAndMonth = first.value <= 31 && second.value <= 12
    return isDayAndMonth ? accept(numeric(first, second, undefined, era)) : refuse('date.incomplete')
  }
  const isYearFirst = first.digits > 2 || first.value > 31
  return accept(isYearFirst ? numeric(third, second, first, era) : numeric(first, second, third, era))
}

function refuseSingle({ value, digits }: NumberPart): Parsed<Written> {
  const couldBePart = digits <= 2 ? value <= 31 : calendarOfYear(value) !== undefined
  return refuse(couldBePart ? 'date.incomplete' : 'date.not-a-date')
}

/** «20261201» or «01122026». */
function fromCompact({ value }: NumberPart, era: CalendarName | undefined): Parsed<Written> {
  const digits = String(value).padStart(8, '0')
  const part = (start: number, end: number): NumberPart => {
    return { kind: 'number', value: Number(digits.slice(start, end)), digits: end - start }
  }
  if (calendarOfYear(part(0, 4).value) !== undefined)
    return accept(numeric(part(6, 8), part(4, 6), part(0, 4), era))
  return accept(numeric(part(0, 2), part(2, 4), part(4, 8), era))
}

/** Day first; a second number that can be no month but a day shows that the month came first. */
function numeric(
  day: NumberPart,
  month: NumberPart,
  year: NumberPart | undefined,
  calendar: CalendarName | undefined,
): Written {
  const written = { year, calendar, isMonthNamed: false }
  if (month.value > 12 && month.value <= 31 && day.value <= 12) {
    return { ...written, day: month.value, month: day.value, warning: 'date.month-first' }
  }
  return { ...written, day: day.value, month: month.value }
}

/** «15 رمضان 1447», "Dec 1 2026", «1447 رمضان 15». */
function fromNamedMonth(
  parts: readonly DatePart[],
  month: MonthPart,
  numbers: readonly NumberPart[],
): Parsed<Written> {
  const [first, second, third] = numbers
  if (first === undefined) return refuse('date.incomplete')
  if (third !== undefined) return refuse('date.one-only')
  const written = { month: month.month, calendar: month.calendar, isMonthNamed: true }
  const couldBeDay = ({ value, digits }: NumberPart) => digits <= 2 && value <= 31
  if (second === undefined) {
    return couldBeDay(first)
      ? accept({ ...written, day: first.value, year: undefined })
      : refuse('date.incomplete')
  }
  const isYearFirst = !couldBeDay(first) && parts.indexOf(first) < parts.indexOf(month)
  const [day, year] = isYearFirst ? [second, first] : [first, second]
  return accept({ ...written, day: day.value, year })
}

function resolve(written: Written, range: DateRange): Parsed<string> {
  const { month, year } = written
  if (month < 1 || month > 12) return refuse('date.no-such-month', { month })
  if (year === undefined) return nearest(written, yearsAround(written, range), range)
  if (year.digits <= 2) return nearest(written, yearsEnding(written, year.value), range)
  const calendar = calendarOfYear(year.value)
  if (calendar === undefined) return refuse('date.year', { year: year.value })
  if (written.isMonthNamed && written.calendar !== calendar)
    return fromOtherYear(written, year.value, calendar)
  const day = { calendar, year: year.value, month, day: written.day }
  return exists(day) ? accept(toIso(day), written.warning) : refuseMissing(day)
}

function refuseMissing(day: CalendarDay): Parsed<string> {
  const { calendar, year, month } = day
  return refuse('date.does-not-exist', { calendar, year, month, day: day.day, days: daysInMonth(day) })
}

/** «1 رمضان 2026»: the day of that Hijri month which falls in that Gregorian year, or the other way round. */
function fromOtherYear(
  { calendar = 'hijri', month, day }: Written,
  year: number,
  other: CalendarName,
): Parsed<string> {
  const start = dayIn(calendar, toIso({ calendar: other, year, month: 1, day: 1 })).year
  const days = [start, start + 1].map((own) => ({ calendar, year: own, month, day }))
  const inYear = days.filter(exists).find((own) => dayIn(other, toIso(own)).year === year)
  const [first] = days
  if (inYear !== undefined) return accept(toIso(inYear), 'date.mixed-calendars')
  const isUnknown = first === undefined || calendarOfYear(first.year) !== calendar || exists(first)
  return isUnknown ? refuse('date.year', { year }) : refuseMissing(first)
}

/** The years around today; only when the answer may lie ahead, for a past day without its year says nothing. */
function yearsAround({ calendar = 'gregorian' }: Written, { today, max }: DateRange): CalendarDay[] {
  if (max !== undefined && max <= today) return []
  const { year } = dayIn(calendar, today)
  return [year, year + 1].map((next) => ({ calendar, year: next, month: 1, day: 1 }))
}

function yearsEnding({ calendar }: Written, ending: number): CalendarDay[] {
  const centuries: [CalendarName, number][] = [
    ['gregorian', 2000],
    ['gregorian', 1900],
    ['hijri', 1400],
    ['hijri', 1300],
  ]
  return centuries
    .filter(([name]) => calendar === undefined || name === calendar)
    .map(([name, century]) => ({ calendar: name, year: century + ending, month: 1, day: 1 }))
}

/** The existing day nearest to today among the years, within the range where one is, and not before today without a year. */
function nearest(
  { day, month, year }: Written,
  years: readonly CalendarDay[],
  range: DateRange,
): Parsed<string> {
  const [first] = years
  if (first === undefined) return refuse('date.year-missing')
  const days = years
    .map((own) => ({ ...own, month, day }))
    .filter(exists)
    .map(toIso)
  if (days.length === 0) return refuseMissing({ ...first, month, day })
  const possible = year === undefined ? days.filter((iso) => iso >= range.today) : days
  const latest = range.max ?? shift(range.today, { years: yearsAhead })
  const fitting = possible.filter((iso) => iso >= (range.min ?? iso) && iso <= latest)
  const distance = (iso: string) => Math.abs(daysBetween(range.today, iso))
  const [best] = (fitting.length > 0 ? fitting : possible).sort(
    (one, other) => distance(one) - distance(other),
  )
  return best === undefined ? refuse('date.year-missing') : accept(best, 'date.year-guessed')
}
