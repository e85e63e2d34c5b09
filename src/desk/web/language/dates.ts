import type { Language } from './catalogue.ts'
import { translate, unicodeLocale } from './translate.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const calendars: Record<Language, { gregorian: string; hijri: string }> = {
  ar: { gregorian: 'ar-SA-u-ca-gregory-nu-latn', hijri: 'ar-SA-u-ca-islamic-umalqura-nu-latn' },
  en: { gregorian: 'en-GB-u-ca-gregory-nu-latn', hijri: 'en-GB-u-ca-islamic-umalqura-nu-latn' },
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, options: Intl.DateTimeFormatOptions, at: number): string {
  const name = `${locale}${JSON.stringify(options)}`
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(name, known)
  return known.format(at)
}

/** The time of day: 14:05. */
export function clock(language: Language, at: number): string {
  return format(calendars[language].gregorian, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at)
}

/** A date in the Gregorian calendar: 3 May 2026. */
export function gregorianDate(language: Language, at: number): string {
  return format(calendars[language].gregorian, { day: 'numeric', month: 'long', year: 'numeric' }, at)
}

/** A date in the Umm al-Qura calendar: 16 Dhuʻl-Qiʻdah 1447. */
export function hijriDate(language: Language, at: number): string {
  return format(calendars[language].hijri, { day: 'numeric', month: 'long', year: 'numeric' }, at)
}

/** Whether two instants fall on the same day here. */
export function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString()
}

/** Today, yesterday, or the weekday and date. */
export function dayName(language: Language, at: number, now: number): string {
  if (isSameDay(at, now)) return translate(language, 'dates.today')
  if (isSameDay(at, now - day)) return translate(language, 'dates.yesterday')
  return format(calendars[language].gregorian, { weekday: 'long', day: 'numeric', month: 'long' }, at)
}

/** The shortest sensible moment for a list: a time today, else a short date. */
export function shortMoment(language: Language, at: number, now: number): string {
  if (isSameDay(at, now)) return clock(language, at)
  if (isSameDay(at, now - day)) return translate(language, 'dates.yesterday')
  return format(calendars[language].gregorian, { day: 'numeric', month: 'short' }, at)
}

/** A time, with its date when it was not today. */
export function moment(language: Language, at: number, now: number): string {
  if (isSameDay(at, now)) return clock(language, at)
  return `${format(calendars[language].gregorian, { day: 'numeric', month: 'short' }, at)} ${clock(language, at)}`
}

const relativeFormats = new Map<Language, Intl.RelativeTimeFormat>()

/** How long ago something was, in words: «3 hours ago», «yesterday», «2 weeks ago». */
export function age(language: Language, at: number, now: number): string {
  const past = Math.max(0, now - at)
  if (past < minute) return translate(language, 'dates.justNow')
  const format =
    relativeFormats.get(language) ?? new Intl.RelativeTimeFormat(unicodeLocale[language], { numeric: 'auto' })
  relativeFormats.set(language, format)
  if (past < hour) return format.format(-Math.floor(past / minute), 'minute')
  if (past < day) return format.format(-Math.floor(past / hour), 'hour')
  if (past < 14 * day) return format.format(-Math.floor(past / day), 'day')
  if (past < 60 * day) return format.format(-Math.floor(past / (7 * day)), 'week')
  return format.format(-Math.floor(past / (30 * day)), 'month')
}

/** A span of time in words, in its largest unit: «23 hours», «8 days». */
export function span(language: Language, length: number): string {
  const whole = Math.max(0, length)
  if (whole < hour) return inWords(language, Math.floor(whole / minute), 'minute')
  if (whole < day) return inWords(language, Math.floor(whole / hour), 'hour')
  return inWords(language, Math.floor(whole / day), 'day')
}

function inWords(language: Language, value: number, unit: 'minute' | 'hour' | 'day'): string {
  const format = new Intl.NumberFormat(unicodeLocale[language], { style: 'unit', unit, unitDisplay: 'long' })
  return format.format(value)
}

/** A duration for reading: 4 min, 2 h 5 min, 3 d. */
export function duration(language: Language, length: number): string {
  const whole = Math.max(0, length)
  if (whole < hour) return translate(language, 'dates.minutes', { n: Math.floor(whole / minute) })
  if (whole < day) {
    const minutes = Math.floor((whole % hour) / minute)
    return translate(language, 'dates.hours', { h: Math.floor(whole / hour), m: minutes })
  }
  return translate(language, 'dates.days', { n: Math.floor(whole / day) })
}
