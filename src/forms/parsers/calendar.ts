import {
  CalendarDate,
  type DateDuration,
  GregorianCalendar,
  IslamicUmalquraCalendar,
  parseDate as parseIsoDate,
  toCalendar,
} from '@internationalized/date'

export type CalendarName = 'gregorian' | 'hijri'
/** A day as a calendar names it; it need not exist. */
export type CalendarDay = { calendar: CalendarName; year: number; month: number; day: number }

const calendars = { gregorian: new GregorianCalendar(), hijri: new IslamicUmalquraCalendar() }
/** Years of each calendar that an answer can mean; the Umm al-Qura tables cover the Hijri ones. */
const years = { gregorian: [1800, 2200], hijri: [1300, 1599] } as const

/** The calendar to which a year of four digits belongs; undefined for a year of neither. */
export function calendarOfYear(year: number): CalendarName | undefined {
  const names: CalendarName[] = ['gregorian', 'hijri']
  return names.find((name) => year >= years[name][0] && year <= years[name][1])
}

/** How many days the month has: 28–31, or 29 or 30 by Umm al-Qura. */
export function daysInMonth({ calendar, year, month }: CalendarDay): number {
  const first = new CalendarDate(calendars[calendar], year, month, 1)
  return calendars[calendar].getDaysInMonth(first)
}

/** Whether the calendar has the day. */
export function exists(day: CalendarDay): boolean {
  const { year, month } = day
  if (calendarOfYear(year) !== day.calendar || month < 1 || month > 12) return false
  return day.day >= 1 && day.day <= daysInMonth(day)
}

/** An existing day as the ISO date (`YYYY-MM-DD`, Gregorian). */
export function toIso({ calendar, year, month, day }: CalendarDay): string {
  const date = new CalendarDate(calendars[calendar], year, month, day)
  return toCalendar(date, calendars.gregorian).toString()
}

/** The day of an ISO date in a calendar. */
export function dayIn(calendar: CalendarName, iso: string): CalendarDay {
  const { year, month, day } = toCalendar(parseIsoDate(iso), calendars[calendar])
  return { calendar, year, month, day }
}

/** The ISO date so many days, weeks, Gregorian months or years later; negative is earlier. */
export function shift(iso: string, duration: DateDuration): string {
  return parseIsoDate(iso).add(duration).toString()
}

/** The day of the week of an ISO date: 0 is Sunday. */
export function weekdayOf(iso: string): number {
  return new Date(`${iso}T00:00:00Z`).getUTCDay()
}

/** How many days `later` lies after `earlier`. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / 86_400_000)
}
