import { foldAnswer } from '../../shared/arabic-text.ts'
import { calendarOfYear, shift, weekdayOf } from './calendar.ts'
import { type DatePart, datePartsOf } from './date-words.ts'
import { accept, type Parsed } from './parsed.ts'
import type { DateRange } from './written-date.ts'

type Unit = 'days' | 'weeks' | 'months' | 'years'

/** Days from today. */
const namedDays: Record<number, string> = {
  '-2': 'أول أمس|قبل أمس|أول البارح|قبل البارح|the day before yesterday|day before yesterday',
  '-1': 'أمس|البارح|البارحة|امبارح|يوم أمس|yesterday',
  0: 'اليوم|هذا اليوم|الحين|الآن|today|now',
  1: 'بكرة|بكرا|باكر|غدا|غد|الغد|يوم غد|tomorrow|tmrw|tomorow',
  2: 'بعد بكرة|بعد بكرا|بعد باكر|بعد غد|بعد غدا|بعد الغد|the day after tomorrow|day after tomorrow',
}
const unitWords = byName({
  days: 'يوم|أيام|يوما|day|days',
  weeks: 'أسبوع|أسابيع|أسبوعا|week|weeks',
  months: 'شهر|أشهر|شهور|شهرا|month|months',
  years: 'سنة|سنوات|سنين|عام|أعوام|year|years',
})
const dualWords = byName({
  days: 'يومين|يومان',
  weeks: 'أسبوعين|أسبوعان',
  months: 'شهرين|شهران',
  years: 'سنتين|عامين|سنتان',
})
const nextWords = words(
  'الجاي|الجاية|الجي|جاي|القادم|القادمة|المقبل|المقبلة|التالي|next|coming|this coming|الي جاي|اللي جاي',
)
const lastWords = words('الماضي|الماضية|اللي راح|الي راح|اللي فات|الي فات|الفايت|السابق|last|past|previous')
const afterNext = words('بعد الجاي|بعد القادم|اللي بعده|الي بعده|after next')

/** More than any answer counts, in days. */
const maxUnits = 50_000

/** Words around a day that say nothing about which day it is. */
const fillers = words(
  'ان|شاء|الله|ابغى|ابغاه|أبي|أريد|ممكن|موعد|الموعد|يناسبني|في|على|تاريخ|بتاريخ|يكون|الصبح|صباحا|الصباح|الظهر|ظهرا|العصر|عصرا|المغرب|العشاء|مساء|المساء|بالليل|الليل|الضحى|لو|سمحت|من|فضلك|on|the|please|morning|evening|afternoon|night|maybe|i|want|هذا|هذي|this|of',
)
const namesOfDays: ReadonlyMap<string, number> = new Map(
  Object.entries(namedDays).flatMap(([days, names]) =>
    [...words(names)].map((name): [string, number] => [name, Number(days)]),
  ),
)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split('|').map(foldAnswer))
}

/**
 * Reads a day told from today: «بكرة», «بعد أسبوعين», «قبل ٣ أيام», «الأحد الجاي», "in two weeks", "next Sunday".
 * Null when the words say something else. A weekday alone is the next one, or the last one where only the past is asked for.
 */
export function readRelativeDate(tokens: readonly string[], range: DateRange): Parsed<string> | null {
  const said = tokens.join(' ')
  const days = namesOfDays.get(said) ?? namesOfDays.get(withoutFillers(tokens).join(' '))
  if (days !== undefined) return accept(shift(range.today, { days }))
  return readWeekday(tokens, range) ?? readDistance(withoutFillers(tokens), range)
}

function withoutFillers(tokens: readonly string[]): string[] {
  return tokens.filter((token) => !fillers.has(token))
}

function readWeekday(tokens: readonly string[], range: DateRange): Parsed<string> | null {
  const parts = datePartsOf(withoutFillers(tokens).filter((token) => token !== 'يوم' && token !== 'day'))
  const weekdays = parts.filter((part) => part.kind === 'weekday')
  const rest = parts.filter((part) => part.kind !== 'weekday')
  const [weekday] = weekdays
  if (weekday === undefined || weekdays.length > 1 || !rest.every((part) => part.kind === 'word')) return null
  const direction = directionOf(rest.map(textOf).join(' '), range)
  return direction === null ? null : accept(weekdayFrom(range.today, weekday.weekday, direction))
}

function textOf(part: DatePart): string {
  return part.kind === 'word' ? part.text : ''
}

function directionOf(said: string, { today, max }: DateRange): number | null {
  if (afterNext.has(said)) return 2
  if (nextWords.has(said)) return 1
  if (lastWords.has(said)) return -1
  if (said !== '') return null
  return max !== undefined && max <= today ? -1 : 1
}

/** The first such weekday after today, the one a week after it, or the last before today. */
function weekdayFrom(today: string, weekday: number, direction: number): string {
  const ahead = ((weekday - weekdayOf(today) + 6) % 7) + 1
  const behind = ((weekdayOf(today) - weekday + 6) % 7) + 1
  return shift(today, { days: direction < 0 ? -behind : ahead + 7 * (direction - 1) })
}

function readDistance(tokens: readonly string[], { today }: DateRange): Parsed<string> | null {
  const [first = '', ...rest] = tokens
  if (/^(?:بعد|عقب|خلال|in|after|within)$/u.test(first)) return moved(today, rest, 1)
  if (/^(?:قبل|before)$/u.test(first)) return moved(today, rest, -1)
  const said = tokens.join(' ')
  const ago = said.match(/^(.{1,40}) ago$/u)?.[1]
  if (ago !== undefined) return moved(today, ago.split(' '), -1)
  const fromNow = said.match(/^(.{1,40}) from now$/u)?.[1]
  if (fromNow !== undefined) return moved(today, fromNow.split(' '), 1)
  return readNextUnit(tokens, today)
}

/** «الأسبوع الجاي», "next month": about then. */
function readNextUnit(tokens: readonly string[], today: string): Parsed<string> | null {
  const unitOf = (word = '') => unitWords.get(word.replace(/^ال/u, ''))
  const [first, second] = tokens
  if (tokens.length !== 2 || first === undefined || second === undefined) return null
  const sign = [first, second].some((word) => nextWords.has(word))
    ? 1
    : [first, second].some((word) => lastWords.has(word))
      ? -1
      : 0
  const unit = unitOf(first) ?? unitOf(second)
  if (sign === 0 || unit === undefined) return null
  return accept(shift(today, { [unit]: sign }), 'date.approximate')
}

function moved(today: string, tokens: readonly string[], sign: number): Parsed<string> | null {
  const distance = distanceOf(tokens)
  if (distance === null) return null
  const day = shift(today, { [distance.unit]: sign * distance.count })
  return calendarOfYear(Number(day.slice(0, 4))) === undefined ? null : accept(day)
}

function distanceOf(tokens: readonly string[]): { unit: Unit; count: number } | null {
  const [first = ''] = tokens
  const dual = dualWords.get(first)
  if (tokens.length === 1 && dual !== undefined) return { unit: dual, count: 2 }
  const parts = datePartsOf(tokens[0] === 'a' ? tokens.slice(1) : tokens)
  const [number, word] = parts.length === 1 ? [undefined, parts[0]] : parts
  const unit = word?.kind === 'word' ? unitWords.get(word.text) : undefined
  if (parts.length > 2 || unit === undefined) return null
  if (number === undefined) return { unit, count: 1 }
  return number.kind === 'number' && number.value <= maxUnits ? { unit, count: number.value } : null
}

function byName(names: Record<Unit, string>): ReadonlyMap<string, Unit> {
  const units: Unit[] = ['days', 'weeks', 'months', 'years']
  return new Map(units.flatMap((unit) => [...words(names[unit])].map((name): [string, Unit] => [name, unit])))
}
