import { IntlMessageFormat } from 'intl-messageformat'
import { z } from 'zod'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import { readContentFile } from './read-content-file.ts'
import type { TextParameters } from './text-keys.ts'
import { ContentError, parseYaml } from './yaml-file.ts'

export type TextValues = Record<string, string | number>

/** The key of a text of the server. */
export type TextKey = keyof TextParameters

type Intersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer Whole,
) => void
  ? Whole
  : never

/** The last argument of a text: the parameters of its key, or of every key that it may be; none for texts without. */
export type ValuesOf<Key extends TextKey> = keyof Intersection<TextParameters[Key]> extends never
  ? []
  : [values: Intersection<TextParameters[Key]> & TextValues]

/** Every text that is not in `dialogs/`, by dotted key, in ICU MessageFormat. */
export type Texts = {
  /** Returns a text whose key the compiler knows. */
  text<Key extends TextKey>(language: Language, key: Key, ...values: ValuesOf<Key>): string
  /** Returns a text whose key is made at run time, such as that of an error's code, or null when there is none. */
  find(language: Language, key: string, values?: TextValues): string | null
  /** Returns the text of a key made at run time that must be there; throws `text.unknown` when it is not. */
  textAt(language: Language, key: string, values?: TextValues): string
  keys(language: Language): readonly string[]
}

/** The rest of every key that begins with `Prefix` and a dot. */
export type KeyUnder<Prefix extends string> = TextKey extends infer Key
  ? Key extends `${Prefix}.${infer Rest}`
    ? Rest
    : never
  : never

/** Returns the text of a key below `prefix`. */
export type TextUnder<Prefix extends string> = <Key extends KeyUnder<Prefix>>(
  key: Key,
  ...values: `${Prefix}.${Key}` extends TextKey ? ValuesOf<`${Prefix}.${Key}`> : never
) => string

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
  const find = (language: Language, key: string, values?: TextValues) => {
    const message = messages[language].get(key)
    if (message === undefined) return null
    if (!message.includes('{')) return message
    let format = formats[language].get(key)
    if (!format) {
      format = new IntlMessageFormat(message, formatLocale[language], undefined, { ignoreTag: true })
      formats[language].set(key, format)
    }
    return String(format.format(values))
  }
  const textAt = (language: Language, key: string, values?: TextValues) => {
    const text = find(language, key, values)
    if (text === null) throw new WaslError('text.unknown', `there is no text ${key} in ${language}`)
    return text
  }
  return {
    text: (language, key, ...[values]) => textAt(language, key, values),
    textAt,
    find,
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
