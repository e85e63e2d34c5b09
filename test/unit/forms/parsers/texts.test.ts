import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { flatten, makeTexts } from '../../../../src/content/texts.ts'
import { showDetails } from '../../../../src/forms/parsers/show-details.ts'
import type { Language } from '../../../../src/shared/language.ts'

const root = join(import.meta.dirname, '../../../..')

function messagesOf(language: Language): ReadonlyMap<string, string> {
  const files = readdirSync(join(root, 'locales')).filter(
    (name) => name === `${language}.json` || name.endsWith(`.${language}.json`),
  )
  return new Map(
    files.flatMap((name) => [...flatten(JSON.parse(readFileSync(join(root, 'locales', name), 'utf8')))]),
  )
}

/** The problems and warnings that the parsers name in their code. */
function keysInCode(): string[] {
  const folder = join(root, 'src/forms/parsers')
  const code = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  const named = code.flatMap(
    (source) => source.match(/(?<=['`])(?:empty|too-long|[a-z-]+\.[a-z-]+[a-z])(?=['`])/gu) ?? [],
  )
  return [...new Set([...named, 'national-id.not-citizen', 'national-id.not-resident'])].sort()
}

/** Everything that a text may quote. */
const details = {
  ...{
    min: 1,
    max: 2,
    length: 3,
    digit: '5',
    country: 'GB',
    number: 9,
    count: 5,
    from: '1',
    to: '3',
    part: 'x',
    name: 'x',
  },
  ...{
    calendar: 'hijri',
    year: 1447,
    month: 2,
    day: 30,
    days: 29,
    limit: '2026-12-01',
    first: 'x',
    second: 'y',
  },
}

describe('the texts about answers', () => {
  const messages = { ar: messagesOf('ar'), en: messagesOf('en') }
  const texts = makeTexts(messages)

  it('are there for every problem and warning in the code', () => {
    const missing = keysInCode().filter((key) => !texts.keys('ar').includes(`answers.${key}`))
    expect(missing).to.deep.equal([])
    expect(keysInCode()).to.have.length.above(60)
  })

  it('are all used', () => {
    const known = new Set(keysInCode())
    const spare = [...messages.ar.keys()].filter(
      (key) => key.startsWith('answers.') && !key.startsWith('answers.document.'),
    )
    expect(spare.filter((key) => !known.has(key.slice('answers.'.length)))).to.deep.equal([])
  })

  for (const language of ['ar', 'en'] as const) {
    for (const key of messages[language].keys()) {
      if (!key.startsWith('answers.')) continue
      it(`says ${key} in ${language}`, () => {
        const text = texts.textAt(language, key, showDetails(details, language))
        expect(text).to.not.match(/[{}]|undefined/u)
        expect([...text.matchAll(/[\u2066-\u2068]/gu)]).to.have.lengthOf(
          [...text.matchAll(/\u2069/gu)].length,
        )
      })
    }
  }

  it('isolate every Latin run inside Arabic', () => {
    for (const [key, message] of messages.ar) {
      if (!key.startsWith('answers.')) continue
      const shown = texts.textAt(
        'ar',
        key,
        showDetails({ ...details, country: '1', part: '1', name: '1', first: '1', second: '1' }, 'ar'),
      )
      expect(shown.replace(/[\u2066-\u2068][^\u2069]*\u2069/gu, ''), message).to.not.match(/[A-Za-z]/u)
    }
  })

  it('show dates in both calendars', () => {
    expect(
      texts.textAt('en', 'answers.date.too-late', showDetails({ limit: '2026-12-01' }, 'en')),
    ).to.include('1448 AH')
  })
})
