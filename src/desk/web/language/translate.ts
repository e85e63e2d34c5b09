import { IntlMessageFormat } from 'intl-messageformat'
import { catalogue, type LabelGroup, type Language, type TextKey } from './catalogue.ts'

/** Values put into a text; texts among them are isolated, so that a name never turns its sentence around. */
export type TextValues = Readonly<Record<string, string | number>>

/** The Unicode locale of a language: Western digits everywhere. */
export const unicodeLocale: Record<Language, string> = { ar: 'ar-SA-u-nu-latn', en: 'en-GB' }

const formats = new Map<string, IntlMessageFormat>()

/** The text of `key` in `language`. */
export function translate(language: Language, key: TextKey, values: TextValues = {}): string {
  const name = `${language}:${key}`
  const format = formats.get(name) ?? compile(name, language, key)
  return String(format.format(isolated(values)))
}

/** What `id` of `group` is called in `language`; the id itself when it has no name. */
export function label(language: Language, group: LabelGroup, id: string): string {
  return find(catalogue[language], [group, id]) ?? id
}

/** A list of names in one line: a, b, c; each keeps its own direction. */
export function listOf(language: Language, parts: readonly string[]): string {
  return new Intl.ListFormat(unicodeLocale[language], { type: 'unit' }).format(parts.map(isolate))
}

/** Surrounds a text with marks that keep its direction to itself. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}

function compile(name: string, language: Language, key: TextKey): IntlMessageFormat {
  const text = find(catalogue[language], key.split('.')) ?? key
  const format = new IntlMessageFormat(text, unicodeLocale[language], undefined, { ignoreTag: true })
  formats.set(name, format)
  return format
}

function find(node: unknown, path: readonly string[]): string | undefined {
  let found: unknown = node
  for (const part of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Object.entries(found).find(([name]) => name === part)?.[1]
  }
  return typeof found === 'string' ? found : undefined
}

function isolated(values: TextValues): TextValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolate(value) : value]),
  )
}
