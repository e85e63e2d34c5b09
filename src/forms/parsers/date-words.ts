import { foldAnswer } from '../../shared/arabic-text.ts'
import type { CalendarName } from './calendar.ts'
import { readNumber } from './number-words.ts'
import { readOrdinal } from './ordinal-words.ts'

/** What a word or number says in a date. */
export type DatePart =
  | { kind: 'number'; value: number; digits: number }
  | { kind: 'month'; calendar: CalendarName; month: number }
  | { kind: 'weekday'; weekday: number }
  | { kind: 'era'; calendar: CalendarName }
  | { kind: 'word'; text: string }

const gregorianMonths = [
  'يناير|كانون الثاني|كانون ثاني|جانفي|january|jan',
  'فبراير|شباط|فيفري|february|feb',
  'مارس|آذار|march|mar',
  'أبريل|ابريل|إبريل|نيسان|افريل|april|apr',
  'مايو|أيار|ماي|may',
  'يونيو|يونيه|حزيران|جوان|june|jun',
  'يوليو|يوليه|تموز|جويلية|july|jul',
  'أغسطس|آب|غشت|اوت|august|aug',
  'سبتمبر|أيلول|شتنبر|september|sep|sept',
  'أكتوبر|تشرين الأول|تشرين أول|october|oct',
  'نوفمبر|تشرين الثاني|تشرين ثاني|november|nov',
  'ديسمبر|كانون الأول|كانون أول|دجنبر|december|dec',
]
const hijriMonths = [
  'محرم|المحرم|محرم الحرام|muharram|moharram',
  'صفر|صفر الخير|safar',
  'ربيع الأول|ربيع أول|ربيع 1|rabi al awwal|rabi ul awwal|rabi al awal|rabi i|rabi 1|rabi alawwal',
  'ربيع الثاني|ربيع ثاني|ربيع الآخر|ربيع اخر|ربيع 2|rabi al thani|rabi ul thani|rabi al akhir|rabi ii|rabi 2|rabi althani',
  'جمادى الأولى|جمادى الأول|جماد الأول|جماد أول|جماد الأولى|جمادى 1|جماد 1|jumada al awwal|jumada al ula|jumada i|jumada 1|jumada al oula',
  'جمادى الآخرة|جمادى الثانية|جمادى الثاني|جماد الثاني|جماد ثاني|جماد الآخر|جماد الآخرة|جمادى الآخر|جمادى 2|جماد 2|jumada al thani|jumada al akhirah|jumada al akhira|jumada ii|jumada 2',
  'رجب|rajab',
  'شعبان|shaban|sha ban|shaaban',
  'رمضان|رمضان المبارك|ramadan|ramadhan|ramazan',
  'شوال|shawwal|shawal',
  'ذو القعدة|ذي القعدة|ذوالقعدة|ذا القعدة|القعدة|dhu al qidah|dhu al qi dah|dhul qidah|dhul qadah|dhul qi dah|zul qadah|dhu l qa da',
  'ذو الحجة|ذي الحجة|ذوالحجة|ذا الحجة|الحجة|dhu al hijjah|dhul hijjah|dhul hijja|zul hijjah|dhu l hijja',
]
const weekdays = [
  'الأحد|احد|sunday|sun',
  'الاثنين|الإثنين|monday|mon',
  'الثلاثاء|الثلوث|tuesday|tue|tues',
  'الأربعاء|الربوع|wednesday|wed',
  'الخميس|خميس|thursday|thu|thur|thurs',
  'الجمعة|جمعة|friday|fri',
  'السبت|سبت|saturday|sat',
]
const eras: Record<CalendarName, string> = {
  gregorian: 'م|ميلادي|ميلادية|الميلادي|للميلاد|ce|ad|gregorian|g',
  hijri: 'ه|هجري|هجرية|الهجري|للهجرة|h|ah|hijri',
}

const maxNameLength = 4

const namedParts: ReadonlyMap<string, DatePart> = new Map<string, DatePart>([
  ...weekdays.flatMap((names, weekday) => named(names, { kind: 'weekday', weekday })),
  ...named(eras.gregorian, { kind: 'era', calendar: 'gregorian' }),
  ...named(eras.hijri, { kind: 'era', calendar: 'hijri' }),
  ...hijriMonths.flatMap((names, index) =>
    named(names, { kind: 'month', calendar: 'hijri', month: index + 1 }),
  ),
  ...gregorianMonths.flatMap((names, index) =>
    named(names, { kind: 'month', calendar: 'gregorian', month: index + 1 }),
  ),
])

function named(names: string, part: DatePart): [string, DatePart][] {
  return names.split('|').map((name) => [foldAnswer(name), part])
}

/** The words and digits of an answer about a date, without times of the day. */
export function dateTokens(text: string): string[] {
  const untimed = foldAnswer(text)
    .replace(/(\d{4}-\d{2}-\d{2})t[\d:.]+(?:z|[+-]\d{2}:?\d{2})?/gu, '$1')
    .replace(/(?:الساعه\s|at\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:am|pm|ص|م)(?!\p{L}))?/gu, ' ')
    .replace(/(?:الساعه|at)\s\d{1,2}(?!\d)(?:\s?(?:am|pm|ص|م)(?!\p{L}))?/gu, ' ')
    .replace(/\d{1,2}\s?(?:am|pm)(?!\p{L})/gu, ' ')
  return untimed.match(/[\p{L}\p{M}]+|\d+/gu) ?? []
}

/** What each word or group of words says in a date, in order. */
export function datePartsOf(tokens: readonly string[]): DatePart[] {
  const parts: DatePart[] = []
  let at = 0
  while (at < tokens.length) {
    const { part, end } = yearAt(tokens, at) ?? dayAt(tokens, at) ?? partAt(tokens, at)
    parts.push(part)
    at = end
  }
  return parts
}

const tensOfDays: ReadonlyMap<string, number> = new Map([
  ['twenty', 20],
  ['thirty', 30],
])

/** «twenty second»: a day of two words. */
function dayAt(tokens: readonly string[], at: number): { part: DatePart; end: number } | null {
  const tens = tensOfDays.get(tokens[at] ?? '')
  const unit = tens === undefined ? null : readOrdinal(tokens, at + 1)
  if (tens === undefined || typeof unit?.value !== 'number' || unit.value > 9) return null
  return { part: { kind: 'number', value: tens + unit.value, digits: 2 }, end: unit.end }
}

/** «nineteen eighty five», "twenty ten": a year said as its two halves. */
function yearAt(tokens: readonly string[], at: number): { part: DatePart; end: number } | null {
  if (!/^(?:eighteen|nineteen|twenty)$/u.test(tokens[at] ?? '')) return null
  const century = readNumber(tokens.slice(at, at + 1), 0)
  const rest = /^\p{L}/u.test(tokens[at + 1] ?? '') ? readNumber(tokens, at + 1) : null
  if (!century || !rest || rest.value < 10 || rest.value > 99) return null
  return { part: { kind: 'number', value: century.value * 100 + rest.value, digits: 4 }, end: rest.end }
}

function partAt(tokens: readonly string[], at: number): { part: DatePart; end: number } {
  const token = tokens[at] ?? ''
  const name = nameAt(tokens, at)
  if (name !== null) return name
  if (/^\d/u.test(token)) {
    return { part: { kind: 'number', value: Number(token), digits: token.length }, end: at + 1 }
  }
  const ordinal = readOrdinal(tokens, at)
  const number = ordinal?.value === 'last' ? null : (readNumber(tokens, at) ?? ordinal)
  if (number === null || typeof number.value !== 'number')
    return { part: { kind: 'word', text: token }, end: at + 1 }
  const digits = String(number.value).length
  return { part: { kind: 'number', value: number.value, digits }, end: number.end }
}

function nameAt(tokens: readonly string[], at: number): { part: DatePart; end: number } | null {
  for (let length = maxNameLength; length > 0; length -= 1) {
    const part = namedParts.get(tokens.slice(at, at + length).join(' '))
    if (part !== undefined && at + length <= tokens.length) return { part, end: at + length }
  }
  return null
}
