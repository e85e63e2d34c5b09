import { IntlMessageFormat } from 'intl-messageformat'
import { z } from 'zod'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import { readContentFile } from './read-content-file.ts'
import { ContentError, parseYaml } from './yaml-file.ts'

export type TextValues = Record<string, string | number>

/** Every text that is not in `dialogs/`, by dotted key, in ICU MessageFormat. */
export type Texts = {
  /** Throws `text.unknown` for a key that is in no locale file. */
  text(language: Language, key: string, values?: TextValues): string
  has(key: string): boolean
  keys(language: Language): readonly string[]
}

/** Digits stay 0–9 in Arabic too: what people copy from a message must work where they paste it. */
const formatLocale: Record<Language, string> = { ar: 'ar-u-nu-latn', en: 'en' }

/** A file of texts as it was read: the messages by dotted key, and the text that holds them. */
export type LocaleFile = { file: string; text: string; messages: ReadonlyMap<string, string> }

/** Reads `locales/ar.json` and `locales/en.json` below `root`. */
export function loadTexts(root: string): Texts {
  return makeTexts({ ar: readLocale(root, 'ar').messages, en: readLocale(root, 'en').messages })
}

/** Reads the texts of one language below `root`; throws a `ContentError` that names the line of a file that is no JSON. */
export function readLocale(root: string, language: Language): LocaleFile {
  const file = `locales/${language}.json`
  const text = readContentFile(root, file)
  return { file, text, messages: flatten(parseJson(text, file)) }
}

/** JSON is YAML too, whose reader says in which line a mistake is. */
function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    parseYaml(text, file, z.unknown())
    throw new ContentError([{ file, line: 1, key: '', message: error.message }])
  }
}

/** Makes the texts from flat maps of key to message. */
export function makeTexts(messages: Record<Language, ReadonlyMap<string, string>>): Texts {
  const formats = { ar: new Map<string, IntlMessageFormat>(), en: new Map<string, IntlMessageFormat>() }
  return {
    text: (language, key, values) => {
      const message = messages[language].get(key)
      if (message === undefined) throw new WaslError('text.unknown', `there is no text ${key} in ${language}`)
      if (!message.includes('{')) return message
      let format = formats[language].get(key)
      if (!format) {
        format = new IntlMessageFormat(message, formatLocale[language], undefined, { ignoreTag: true })
        formats[language].set(key, format)
      }
      return String(format.format(values))
    },
    has: (key) => messages.ar.has(key) && messages.en.has(key),
    keys: (language) => [...messages[language].keys()],
  }
}

/** Turns nested JSON into dotted keys. */
export function flatten(value: unknown, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  if (typeof value !== 'object' || value === null) return flat
  for (const [name, child] of Object.entries(value)) {
    const key = prefix ? `${prefix}.${name}` : name
    if (typeof child === 'string') flat.set(key, child)
    else for (const [deep, text] of flatten(child, key)) flat.set(deep, text)
  }
  return flat
}
