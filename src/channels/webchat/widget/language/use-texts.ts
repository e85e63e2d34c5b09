import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Language, translate } from './texts.ts'

/** The language of the page. */
export const LanguageContext = createContext<Language>('ar')

export type Texts = { language: Language; t(key: string, values?: Record<string, string | number>): string }

/** Gives the texts in the page's language. */
export function useTexts(): Texts {
  const language = useContext(LanguageContext)
  return { language, t: (key, values) => translate(language, key, values) }
}
