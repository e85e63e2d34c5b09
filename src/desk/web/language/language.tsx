import { useDirection } from '@mantine/core'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { LabelGroup, Language, TextKey } from './catalogue.ts'
import { label, type TextValues, translate } from './translate.ts'

const storageKey = 'wasl.desk.language'

type Speaking = {
  language: Language
  setLanguage(language: Language): void
  t(key: TextKey, values?: TextValues): string
  label(group: LabelGroup, id: string): string
}

const LanguageContext = createContext<Speaking | null>(null)

/** The language chosen on this machine; Arabic until one is chosen. */
export function storedLanguage(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'ar'
}

/** Turns the page itself to a language: its `lang` and its direction. */
export function turnPageTo(language: Language): void {
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
}

/** Gives everything below it the chosen language, and the way to change it. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(storedLanguage)
  const { setDirection } = useDirection()
  useEffect(() => {
    localStorage.setItem(storageKey, language)
    turnPageTo(language)
    setDirection(language === 'ar' ? 'rtl' : 'ltr')
  }, [language, setDirection])
  const speaking = useMemo<Speaking>(
    () => ({
      language,
      setLanguage,
      t: (key, values) => translate(language, key, values),
      label: (group, id) => label(language, group, id),
    }),
    [language],
  )
  return <LanguageContext.Provider value={speaking}>{children}</LanguageContext.Provider>
}

/** The chosen language and its texts. */
export function useLanguage(): Speaking {
  const speaking = useContext(LanguageContext)
  if (!speaking) throw new Error('useLanguage is used outside LanguageProvider')
  return speaking
}
