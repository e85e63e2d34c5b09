import { widget as arabic } from '../../../../../locales/ar.json'
import { widget as english } from '../../../../../locales/en.json'

export type Language = 'ar' | 'en'

const texts: Readonly<Record<Language, object>> = { ar: arabic, en: english }

/** The text `widget.<key>`, its `{names}` filled in; a key that is missing shows itself. */
export function translate(
  language: Language,
  key: string,
  values: Record<string, string | number> = {},
): string {
  let found: unknown = texts[language]
  for (const part of key.split('.')) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined
  }
  if (typeof found !== 'string') return key
  return found.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export function isLanguage(value: string | null | undefined): value is Language {
  return value === 'ar' || value === 'en'
}
