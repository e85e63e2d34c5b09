import { expect } from 'chai'
import { findEntities } from '../../src/forms/find-entities.ts'
import { parseChoice } from '../../src/forms/parsers/choice.ts'
import { parseChoices } from '../../src/forms/parsers/choices.ts'
import { parseCity } from '../../src/forms/parsers/city.ts'
import { parseCommand } from '../../src/forms/parsers/commands.ts'
import { parseDate } from '../../src/forms/parsers/date.ts'
import { parseIban } from '../../src/forms/parsers/iban.ts'
import { parseMobile } from '../../src/forms/parsers/mobile.ts'
import { parseMoney } from '../../src/forms/parsers/money.ts'
import { cleanName, parseName } from '../../src/forms/parsers/name.ts'
import { parseNationalId } from '../../src/forms/parsers/national-id.ts'
import { parseNumber } from '../../src/forms/parsers/number.ts'
import { keepText, parseText } from '../../src/forms/parsers/text.ts'
import { parseYesNo } from '../../src/forms/parsers/yes-no.ts'
import { findReference, looksLikeReference } from '../../src/forms/reference.ts'
import { cleanText } from '../../src/guides/clean-text.ts'
import { readMarkdown } from '../../src/guides/markdown-blocks.ts'
import { normaliseText } from '../../src/knowledge/text/normalise.ts'
import { foldAnswer, normalizeAnswer } from '../../src/shared/arabic-text.ts'
import { maskPersonalData } from '../../src/shared/mask-personal-data.ts'
import { processorTime } from '../support/processor-time.ts'
import { type RegexLiteral, regexLiterals } from '../support/regex-literals.ts'

/** Letters that stand for every kind of thing a pattern may look for. */
const letters = [
  'a',
  'Z',
  '0',
  '٣',
  'ا',
  'ً',
  '\u0640',
  ' ',
  '\n',
  '.',
  '-',
  '_',
  '/',
  '@',
  ':',
  '(',
  '<',
  '"',
  '#',
  '*',
  '|',
]
const endings = ['', '\u0001', 'a']
const sizes = [30, 300, 3000, 20_000]

/** The longest that a pattern may take over 20,000 characters, at best of three; one that looks at each only a few times takes one or two. */
const maxMillis = 100

/** Texts of one length on which a pattern that backtracks shows it: its own letters, alone and in turns, and an end that fits nothing. */
function* hostileTexts({ source }: RegexLiteral, length: number): Generator<string> {
  const own = [...new Set(source.replace(/\\[a-zA-Z]|[\\[\](){}?*+^$|]/g, ''))].slice(0, 12)
  const all = [...new Set([...letters, ...own])]
  const units = [
    ...all,
    ...own.flatMap((one) => [`${one} `, `${one}0`, `${one}a`]),
    'a ',
    '0 ',
    '0-',
    'a0',
    'ا ',
    'a.',
  ]
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
    for (const ending of endings) yield text + ending
  }
}

/** The time of the slowest text, by the way that patterns are used: over the whole text, again behind each find. */
function slowest(literal: RegexLiteral): { millis: number; text: string; length: number } {
  const everywhere = new RegExp(literal.source, [...new Set(`${literal.flags}g`)].join('').replace('y', ''))
  let worst = { millis: 0, text: '', length: 0 }
  for (const length of sizes) {
    for (const text of hostileTexts(literal, length)) {
      const millis = bestTime(() => text.replace(everywhere, ''))
      if (millis > worst.millis) worst = { millis, text: JSON.stringify(text.slice(0, 6)), length }
      if (millis > maxMillis) return worst
    }
  }
  return worst
}

/** Returns the shortest of up to three times, so that a collection of garbage is not taken for a slow pattern. */
function bestTime(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3 && best > maxMillis; round++) {
    best = Math.min(best, processorTime(work))
  }
  return best
}

describe('the regular expressions of the program', function () {
  this.timeout(300_000)
  const literals = regexLiterals('src')

  it('are found', () => {
    expect(literals.length).to.be.greaterThan(200)
  })

  it('take no longer than a few passes over any text', () => {
    const slow = literals.flatMap((literal) => {
      const { millis, text, length } = slowest(literal)
      return millis > maxMillis
        ? [
            `${literal.file}:${literal.line} /${literal.source}/ ${Math.round(millis)} ms on ${length} of ${text}`,
          ]
        : []
    })
    expect(slow).to.deep.equal([])
  })
})

const options = ['مالي', 'عيني', 'جهاز طبي'].map((label) => ({ value: label, label }))
const today = '2026-01-05'

/** Everything that reads what a person wrote. */
const readers: Record<string, (text: string) => unknown> = {
  normalizeAnswer,
  foldAnswer,
  keepText,
  cleanName,
  parseName: (text) => parseName(text),
  parseText: (text) => parseText(text),
  parseNationalId: (text) => parseNationalId(text),
  parseMobile: (text) => parseMobile(text),
  parseIban,
  parseDate: (text) => parseDate(text, { today }),
  parseNumber: (text) => parseNumber(text),
  parseMoney: (text) => parseMoney(text),
  parseCity,
  parseYesNo,
  parseCommand,
  parseChoice: (text) => parseChoice(text, { options }),
  parseChoices: (text) => parseChoices(text, { options }),
  findEntities: (text) => findEntities(text, [], { today }),
  normaliseText,
  findReference,
  looksLikeReference,
  maskPersonalData,
  readMarkdown,
  cleanText,
}

const units = [
  'ا',
  'a',
  '0',
  '٣ ',
  ' ',
  '. ',
  'واحد و',
  'خمسة عشر ',
  '055',
  'SA03 ',
  '1/1/',
  'نعم ',
  'من ',
  '\n# ',
  'a@a.',
  '(',
  '[x](',
  '،',
  'بن ',
]

describe('what reads people’s words', function () {
  this.timeout(60_000)
  for (const [name, read] of Object.entries(readers)) {
    it(`goes through a text once, however long and odd: ${name}`, () => {
      for (const unit of units) {
        const long = unit.repeat(Math.ceil(100_000 / unit.length))
        const short = long.slice(0, 10_000)
        const [shortTime, longTime] = [bestOf(() => read(short)), bestOf(() => read(long))]
        expect(longTime, `${Math.round(shortTime)} ms, then, for ${JSON.stringify(unit)}`).to.be.below(
          35 * shortTime + 150,
        )
      }
    })
  }

  function bestOf(work: () => unknown): number {
    return Math.min(processorTime(work), processorTime(work))
  }
})
