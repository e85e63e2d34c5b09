import { stem } from '../../knowledge/text/stem.ts'
import { foldAnswer, normalizeAnswer, wordsOf } from '../../shared/arabic-text.ts'
import { isLatin, looseName, nameWords, soundOfName, withoutArticle } from '../../shared/name-words.ts'

/** Where words and numbers stand: among what is known of a person, or in a message. Terms of one place do not find the other. */
export type TermPlace = 'person' | 'message'

const marks = {
  person: { ending: 'd', beginning: 'e', word: 'w' },
  message: { ending: 'md', beginning: 'me', word: 'm' },
} as const
const minEnding = 4
const minBeginning = 3
const minNamePrefix = 2
const maxWords = 200
const maxWordLength = 40
const maxDigits = 24

/** The terms that a name is found by: the beginnings of its words in one spelling, and how they sound in the other script. */
export function nameTerms(name: string): string[] {
  return distinct(
    nameWords(name).flatMap((word) => [
      ...distinct([word, withoutArticle(word)]).flatMap((form) =>
        beginnings(looseName(form), minNamePrefix).map(named),
      ),
      ...soundTerms(word),
    ]),
  )
}

/** The terms any one of which a word of a name in a search may be found by. */
export function nameAlternatives(word: string): string[] {
  const form = looseName(withoutArticle(word))
  const sound = soundOfName(withoutArticle(word))
  const whole = looseName(word)
  const sounds = sound.length < 2 ? [] : isLatin(word) ? [`sa:${sound}`, `sl:${sound}`] : [`sl:${sound}`]
  return distinct([named(form), named(whole), ...sounds])
}

const named = (beginning: string) => `n:${beginning}`

function soundTerms(word: string): string[] {
  const script = isLatin(word) ? 'sl' : 'sa'
  return distinct([word, withoutArticle(word)].map(soundOfName))
    .filter((sound) => sound.length >= 2)
    .map((sound) => `${script}:${sound}`)
}

/** The terms that a phone number or an id is found by: all of its endings of four digits and more, and its beginnings. */
export function digitTerms(digits: string, place: TermPlace): string[] {
  const number = plainNumber(digits).slice(0, maxDigits)
  const { ending, beginning } = marks[place]
  const endings = Array.from({ length: Math.max(0, number.length - minEnding + 1) }, (_, at) =>
    number.slice(at),
  )
  return [
    ...endings.map((end) => `${ending}:${end}`),
    ...beginnings(number, minBeginning).map((start) => `${beginning}:${start}`),
  ]
}

/** The terms any one of which the digits of a search may be found by; none for too few digits. */
export function digitAlternatives(digits: string, place: TermPlace): string[] {
  const { ending, beginning } = marks[place]
  const forms = distinct([digits, plainNumber(digits)])
  return distinct([
    ...forms.filter(({ length }) => length >= minEnding).map((form) => `${ending}:${form}`),
    ...forms.filter(({ length }) => length >= minBeginning).map((form) => `${beginning}:${form}`),
  ])
}

/** The digits of a number without what a Saudi number may begin with: 00, the country's code, a zero. */
export function plainNumber(digits: string): string {
  return digits
    .replace(/^00/u, '')
    .replace(/^966(?=\d)/u, '')
    .replace(/^0(?=\d)/u, '')
}

/** The terms that the words of a text are found by, and the numbers in it. */
export function wordTerms(text: string, place: TermPlace): string[] {
  const numbers = numbersIn(text).flatMap((number) => digitTerms(number, place))
  const words = wordsOf(foldAnswer(text)).filter((word) => word.length <= maxWordLength)
  return distinct([
    ...distinct(words)
      .slice(0, maxWords)
      .map((word) => wordTerm(word, place)),
    ...numbers,
  ])
}

/** The term of one folded word, without the article and endings that change with its place in a sentence. */
export function wordTerm(word: string, place: TermPlace): string {
  return `${marks[place].word}:${stem(word)}`
}

/** The numbers of four digits and more in a text, without the spaces and dashes in them. */
export function numbersIn(text: string): string[] {
  const found = normalizeAnswer(text).match(/\+?\d[\d\s-]{2,}\d/gu) ?? []
  return found.map((number) => number.replace(/\D/gu, '')).filter(({ length }) => length >= minEnding)
}

function beginnings(word: string, shortest: number): string[] {
  const letters = [...word]
  if (letters.length <= shortest) return [word]
  return Array.from({ length: letters.length - shortest + 1 }, (_, more) =>
    letters.slice(0, shortest + more).join(''),
  )
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)]
}
