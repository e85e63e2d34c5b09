import { foldAnswer, wordsOf } from '../../shared/arabic-text.ts'
import { type ChoiceOption, findExact, parseChoice } from './choice.ts'
import { isListWord, parseOrdinal } from './ordinal-words.ts'
import { accept, type Details, type Parsed, refuse } from './parsed.ts'
import { shortAnswer } from './short-answer.ts'

/** The options, and how many of them may be chosen, inclusive; with `min` 0 «لا شيء» is an answer. */
export type ChoicesOptions = { options: readonly ChoiceOption[]; min?: number; max?: number }

type Found = { ok: true; values: string[] } | { ok: false; problem: string; details: Details }

const allWords = phrases(
  'الكل|كل|كلها|كلهم|كلهن|جميعها|جميعهم|جميع|الجميع|كل شيء|كل شي|كل الخيارات|جميع الخيارات|all|all of them|everything|all of the above',
)
const bothWords = phrases('كلاهما|كلتاهما|الاثنين|الثنتين|both|both of them')
const noneWords = phrases(
  'لا شيء|لا شي|ولا شيء|ولا شي|ولا واحد|ولا وحدة|ولا خيار|بدون|لا يوجد|ما أبغى شي|ما أبي شي|none|none of them|none of the above|nothing|neither',
)
const fillers = phrases(
  'و|and|أو|or|أبغى|أبي|أبغا|أحتاج|أريد|أختار|اخترت|أرغب|في|من|أيضا|كمان|برضو|مع|ثم|فقط|بس|i|want|need|choose|also|plus|only|please|لو|سمحت',
)
const exceptPattern = /\s(?:ما عدا|ماعدا|عدا|الا|except|but)\s/u
const rangePattern = /(?<!\d)(\d{1,2})\s*(?:-|الي|to)\s*(\d{1,2})(?!\d)/u
const maxWords = 60
const maxLabelWords = 6

function phrases(list: string): ReadonlySet<string> {
  return new Set(list.split('|').map(foldAnswer))
}

/**
 * Finds the options that an answer means: «١ و٣», "1,3", labels with «و» between, «كلها», «كلها ما عدا ٢», «لا شيء».
 * The values come in the order of the options, each once.
 */
export function parseChoices(text: string, limits: ChoicesOptions): Parsed<string[]> {
  const { options, min = 1, max = options.length } = limits
  const answer = shortAnswer(text)
  if (!answer.ok) return answer
  const found = findChoices(answer.value, options)
  if (!found.ok) return refuse(found.problem, asWritten(found.details, answer.value))
  const chosen = options.map(({ value }) => value).filter((value) => found.values.includes(value))
  if (chosen.length < min) return refuse('choices.too-few', { min })
  if (chosen.length > max) return refuse('choices.too-many', { max })
  return accept(chosen)
}

/** The unknown word as the person spells it. */
function asWritten(details: Details, text: string): Details {
  const written = wordsOf(text).find((word) => foldAnswer(word) === details.part)
  return written === undefined ? details : { ...details, part: written }
}

function findChoices(text: string, options: readonly ChoiceOption[]): Found {
  const whole = findExact(text, options)
  if (whole !== undefined) return { ok: true, values: [whole.value] }
  const key = foldAnswer(text).replace(/(?<![.!?,])[.!?,]+$/u, '')
  if (noneWords.has(key)) return { ok: true, values: [] }
  if (meansAll(key, options)) return { ok: true, values: options.map(({ value }) => value) }
  const [all = '', excluded] = key.split(exceptPattern)
  return excluded !== undefined && allWords.has(all.trim())
    ? findRest(excluded, options)
    : findEach(key, options)
}

function meansAll(key: string, options: readonly ChoiceOption[]): boolean {
  return allWords.has(key) || (bothWords.has(key) && options.length === 2)
}

function findRest(excluded: string, options: readonly ChoiceOption[]): Found {
  const left = findEach(excluded, options)
  if (!left.ok) return left
  return {
    ok: true,
    values: options.map(({ value }) => value).filter((value) => !left.values.includes(value)),
  }
}

/** Reads the options one after another; a word that belongs to none of them is asked about. */
function findEach(key: string, options: readonly ChoiceOption[]): Found {
  const range = key.match(rangePattern)
  if (range !== null && Number(range[2]) - Number(range[1]) > 1) {
    return { ok: false, problem: 'choices.range', details: { from: range[1] ?? '', to: range[2] ?? '' } }
  }
  const words = wordsOf(key.replace(/(?<=\d)\.(?=\d)/gu, ' ')).slice(0, maxWords)
  const values: string[] = []
  let at = 0
  while (at < words.length) {
    const found = findAt(words, at, options)
    if (!found.ok) return found
    values.push(...found.values)
    at = found.end
  }
  if (values.length === 0)
    return { ok: false, problem: 'choices.unknown', details: { part: words.join(' ') } }
  return { ok: true, values }
}

function findAt(words: readonly string[], at: number, options: readonly ChoiceOption[]) {
  const spans = spansFrom(words, at)
  for (const read of [exactly, byPlace]) {
    const span = spans.find(({ text }) => read(text, options) !== undefined)
    const value = span && read(span.text, options)
    if (span && value !== undefined) return { ok: true as const, values: [value], end: span.end }
  }
  const word = words[at] ?? ''
  if (fillers.has(word) || isListWord(word)) return { ok: true as const, values: [], end: at + 1 }
  const alike = spans.find(({ text }) => parseChoice(text, { options }).ok)
  const choice = alike && parseChoice(alike.text, { options })
  if (alike && choice?.ok) return { ok: true as const, values: [choice.value], end: alike.end }
  return refusedWord(word, options)
}

/** What begins at a word, the longest first, each also without a «و» that sticks to it. */
function spansFrom(words: readonly string[], at: number): { text: string; end: number }[] {
  const longest = Math.min(maxLabelWords, words.length - at)
  const ends = Array.from({ length: longest }, (_, index) => at + longest - index)
  return ends.flatMap((end) => {
    const text = words.slice(at, end).join(' ')
    return text.startsWith('و') && text.length > 1
      ? [
          { text, end },
          { text: text.slice(1), end },
        ]
      : [{ text, end }]
  })
}

function exactly(text: string, options: readonly ChoiceOption[]): string | undefined {
  return findExact(text, options)?.value
}

function byPlace(text: string, options: readonly ChoiceOption[]): string | undefined {
  const place = parseOrdinal(text)
  return place === null ? undefined : options[place === 'last' ? options.length - 1 : place - 1]?.value
}

function refusedWord(word: string, options: readonly ChoiceOption[]): Found & { ok: false } {
  const place = parseOrdinal(word) ?? parseOrdinal(word.replace(/^و/u, ''))
  if (typeof place !== 'number') return { ok: false, problem: 'choices.unknown', details: { part: word } }
  return { ok: false, problem: 'choice.no-such-number', details: { number: place, count: options.length } }
}
