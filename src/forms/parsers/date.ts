import { isolateIn } from '../../shared/bidi-isolate.ts'
import type { Language } from '../../shared/language.ts'
import { weekdayOf } from './calendar.ts'
import { datePartsOf, dateTokens } from './date-words.ts'
import { accept, type Parsed, refuse } from './parsed.ts'
import { readRelativeDate } from './relative-date.ts'
import { shortAnswer } from './short-answer.ts'
import { type DateRange, readWrittenDate } from './written-date.ts'

export type DateOptions = DateRange

/** A date is said in few words; a longer text is a story. */
const maxTokens = 16
const negators = new Set(['مو', 'مب', 'مش', 'ليس', 'غير', 'لا', 'ما', 'not', 'no'])
/** Between the same day in two calendars: «1 رمضان 1447 الموافق 18 فبراير 2026», "1 Dec 2026 (21 Jumada II 1448 AH)". */
const sameDay = /[()=]|(?:و?ال|ل)?موافق(?: ل)?|corresponding to/u

/**
 * Reads a day in the Hijri (Umm al-Qura) or Gregorian calendar, in figures (day first, or the year first), with the
 * month's name, or told from today, and gives it as `YYYY-MM-DD` (Gregorian). `today`, `min` and `max` are such dates.
 */
export function parseDate(text: string, range: DateOptions): Parsed<string> {
  const answer = shortAnswer(text)
  if (!answer.ok) return answer
  const pieces = answer.value.split(sameDay).filter((piece) => dateTokens(piece).length > 0)
  const read = pieces.map((piece) => readDay(piece, range))
  const [first = refuse('date.not-a-date'), ...others] = read
  if (!first.ok) return first
  if (others.some((other) => other.ok && other.value !== first.value)) return refuse('date.one-only')
  return withinRange(first, range)
}

function readDay(text: string, range: DateRange): Parsed<string> {
  const tokens = dateTokens(text)
  if (tokens.length > maxTokens || tokens.some((token) => negators.has(token)))
    return refuse('date.not-a-date')
  const relative = readRelativeDate(tokens, range)
  if (relative !== null) return relative
  const parts = datePartsOf(tokens)
  const written = readWrittenDate(parts, range)
  const weekday = parts.find((part) => part.kind === 'weekday')?.weekday
  const differs = written.ok && weekday !== undefined && weekdayOf(written.value) !== weekday
  return differs ? accept(written.value, 'date.weekday-differs') : written
}

/** Keeps the day within its bounds; the details' `limit` is an ISO date. */
function withinRange(read: Parsed<string> & { ok: true }, { today, min, max }: DateRange): Parsed<string> {
  if (min !== undefined && read.value < min) {
    return min === today ? refuse('date.in-the-past') : refuse('date.too-early', { limit: min })
  }
  if (max !== undefined && read.value > max) {
    return max === today ? refuse('date.in-the-future') : refuse('date.too-late', { limit: max })
  }
  return read
}

/** The ISO day in both calendars, isolated: «1 ديسمبر 2026 (21 جمادى الآخرة 1448 هـ)». */
export function formatDate(iso: string, language: Language): string {
  const date = new Date(`${iso}T00:00:00Z`)
  const locale = language === 'ar' ? 'ar-SA' : 'en-GB'
  const [gregorian, hijri] = ['gregory', 'islamic-umalqura'].map((calendar) =>
    new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}-nu-latn`, {
      dateStyle: 'long',
      timeZone: 'UTC',
    }).format(date),
  )
  return isolateIn(language, `${gregorian} (${hijri})`)
}
