import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { IntlMessageFormat } from 'intl-messageformat'
import { z } from 'zod'
import { flatten, makeTexts, type TextValues } from '../../../src/content/texts.ts'
import type { Language } from '../../../src/shared/language.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'

const languages = ['ar', 'en'] as const

function messagesOf(language: Language): ReadonlyMap<string, string> {
  return flatten(JSON.parse(readFileSync(join(projectRoot, 'locales', `${language}.json`), 'utf8')))
}

const messages = { ar: messagesOf('ar'), en: messagesOf('en') }
const texts = makeTexts(messages)

/** Part of a parsed message: an argument has a value that is its name, `options` hold messages of their own. */
const partSchema = z.object({
  type: z.number(),
  value: z.string().optional(),
  options: z.record(z.string(), z.object({ value: z.array(z.unknown()) })).optional(),
})

const literal = 0
const number = 2
const select = 5
const plural = 6
const hash = 7

/** The arguments of a message with the values that each is to be tried with. */
function argumentsOf(parts: readonly unknown[]): Map<string, (string | number)[]> {
  const found = new Map<string, (string | number)[]>()
  for (const part of parts.map((one) => partSchema.parse(one))) {
    if (part.type === literal || part.type === hash || part.value === undefined) continue
    found.set(part.value, samplesOf(part))
    for (const option of Object.values(part.options ?? {}))
      for (const [name, samples] of argumentsOf(option.value)) if (!found.has(name)) found.set(name, samples)
  }
  return found
}

function samplesOf({ type, options }: z.infer<typeof partSchema>): (string | number)[] {
  if (type === select) return [...Object.keys(options ?? {}), 'another']
  return type === plural || type === number ? [0, 1, 2, 3, 11, 100] : ['x']
}

function parsed(language: Language, message: string): readonly unknown[] {
  return new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst()
}

/** Sets of values in which each argument takes each of its samples at least once. */
function valueSets(samples: ReadonlyMap<string, (string | number)[]>): TextValues[] {
  const max = Math.max(1, ...[...samples.values()].map((list) => list.length))
  return Array.from({ length: max }, (_, at) =>
    Object.fromEntries([...samples].map(([name, list]) => [name, list[at % list.length] ?? 'x'])),
  )
}

describe('the messages of both languages', () => {
  it('have the same keys', () => {
    expect([...messages.en.keys()].sort()).to.deep.equal([...messages.ar.keys()].sort())
  })

  it('take the same arguments', () => {
    const different = [...messages.ar.keys()].filter((key) => {
      const [arabic, english] = languages.map((language) =>
        [...argumentsOf(parsed(language, messages[language].get(key) ?? '')).keys()].sort().join(' '),
      )
      return arabic !== english
    })
    expect(different).to.deep.equal([])
  })

  for (const language of languages) {
    it(`are worded in ${language} for every value, with nothing left open`, () => {
      for (const [key, message] of messages[language]) {
        for (const values of valueSets(argumentsOf(parsed(language, message)))) {
          expect(texts.textAt(language, key, values), key).to.not.match(/[{}]|undefined|^\s*$/u)
        }
      }
    })

    it(`keep their digits 0–9 and isolate nothing halfway in ${language}`, () => {
      for (const [key, message] of messages[language]) {
        if (!key.startsWith('bot.')) continue
        expect([...message.matchAll(/[\u2066-\u2068]/gu)], key).to.have.length(
          [...message.matchAll(/\u2069/gu)].length,
        )
        if (!key.startsWith('bot.phrases.')) expect(message, key).to.not.match(/[٠-٩۰-۹]/u)
      }
    })
  }
})
