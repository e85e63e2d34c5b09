import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadTexts } from '../../../src/content/texts.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'

/** A key as the code names it; one that ends in `.` or `-` is the beginning of keys whose end is computed. */
type NamedKey = { key: string; file: string }

const texts = loadTexts(projectRoot)
const known = { ar: new Set(texts.keys('ar')), en: new Set(texts.keys('en')) }
const namespaces = new Set(
  texts.keys('ar').flatMap((key) => (key.startsWith('bot.') ? [key.split('.')[1]] : [])),
)

/** The program's sources; the pages of desk and web chat have their own test of texts. */
const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/desk\/web\/|webchat\/widget\//u.test(file))
  .map((file) => ({ file, code: readFileSync(join(projectRoot, 'src', file), 'utf8') }))

function namedIn(pattern: RegExp, prefix: string, isSearched: (file: string) => boolean): NamedKey[] {
  return sources
    .filter(({ file }) => isSearched(file))
    .flatMap(({ file, code }) =>
      [...code.matchAll(pattern)].map(([, key = '']) => ({
        key: prefix + key.replace(/\$\{.*$/u, ''),
        file,
      })),
    )
}

const inEngine = (file: string) => file.startsWith('engine/') && !file.startsWith('forms/parsers/')
const everywhere = () => true

/** Texts of the bot by literal key anywhere in the engine, beginnings of computed keys, phrases, and whole keys. */
const named: NamedKey[] = [
  ...namedIn(/['`]([a-z]+(?:\.[a-z-]+)+)['`]/gu, 'bot.', inEngine).filter(({ key }) =>
    namespaces.has(key.split('.')[1]),
  ),
  ...namedIn(/(?:turn|session\.turn)\.text\(\s*'([a-z-]+)'/gu, 'bot.', inEngine),
  ...namedIn(/\? '([a-z]+)' : '[a-z]+'\)\)/gu, 'bot.', (file) => file.endsWith('yes-or-no.ts')),
  ...namedIn(/\? '[a-z]+' : '([a-z]+)'\)\)/gu, 'bot.', (file) => file.endsWith('yes-or-no.ts')),
  ...namedIn(/\.text\(\s*`([a-z.-]+\$\{[^`]*)`/gu, 'bot.', inEngine),
  ...namedIn(/matchesPhrase\([^,()]+, '([a-z-]+)'/gu, 'bot.phrases.', inEngine),
  ...namedIn(/['`](bot\.[a-z.-]+(?:\$\{[^`]*)?)['`]/gu, '', everywhere),
  ...namedIn(
    /(?<!Error\(\s*)['`]((?:requests|handoff|answers)\.[a-z.-]+(?:\$\{[^`]*)?)['`]/gu,
    '',
    (file) => inEngine(file) || file.startsWith('handoff/'),
  ),
  ...namedIn(/refuse\(\s*'([a-z.-]+)'/gu, 'answers.', (file) => file.startsWith('forms/fields/')),
  ...namedIn(/'(document\.[a-z-]+)'/gu, 'answers.', (file) => file.startsWith('forms/fields/')),
]

/** Outside the bot a name may be that of an error, whose text is among the errors. */
function isThere({ key }: NamedKey, keys: ReadonlySet<string>): boolean {
  if (/[.-]$/u.test(key)) return [...keys].some((one) => one.startsWith(key))
  return keys.has(key) || keys.has(`errors.${key}`)
}

describe('the texts that the code names', () => {
  for (const language of ['ar', 'en'] as const) {
    it(`are all in ${language}`, () => {
      const missing = named.filter((one) => !isThere(one, known[language]))
      expect(missing.map(({ key, file }) => `${file} names ${key}`)).to.deep.equal([])
    })
  }

  it('are found by this test', () => {
    expect(named.length).to.be.above(100)
    expect(named.map(({ key }) => key)).to.include.members([
      'bot.form.review',
      'bot.phrases.nods',
      'bot.nodded',
      'answers.document.type',
      'answers.document.too-large',
    ])
  })

  it('are all there is of the bot', () => {
    const keys = new Set(named.map(({ key }) => key))
    const beginnings = [...keys].filter((key) => /[.-]$/u.test(key))
    const spare = [...known.ar]
      .filter((key) => key.startsWith('bot.'))
      .filter((key) => !keys.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)))
    expect(spare).to.deep.equal([])
  })
})
