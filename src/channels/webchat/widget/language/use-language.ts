import { organisationName } from 'virtual:organisation'
import { useEffect, useState } from 'preact/hooks'
import { kept } from '../conversation/kept.ts'
import { isLanguage, type Language } from './texts.ts'

/** The page's language: the one chosen here before, else the one its address asks for, else Arabic. */
export function useLanguage(): [Language, (language: Language) => void] {
  const [language, setLanguage] = useState(firstLanguage)
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
    document.title = organisationName[language]
  }, [language])
  const change = (wanted: Language) => {
    kept.writeSetting('language', wanted)
    setLanguage(wanted)
  }
  return [language, change]
}

/** The language to begin with. */
export function firstLanguage(): Language {
  const chosen = kept.readSetting('language')
  if (isLanguage(chosen)) return chosen
  const asked = new URLSearchParams(location.search).get('locale')?.slice(0, 2)
  return isLanguage(asked) ? asked : 'ar'
}
