import type { Language } from './texts.ts'

const day = 24 * 60 * 60 * 1000
const locales: Readonly<Record<Language, string>> = { ar: 'ar-SA-u-ca-gregory-nu-latn', en: 'en-GB' }

/** The time of day, such as 4:05 pm. */
export function formatTime(language: Language, at: number): string {
  return new Intl.DateTimeFormat(locales[language], {
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
  }).format(at)
}

/** The local day of a moment, to tell days apart. */
export function dayOf(at: number): string {
  return new Date(at).toDateString()
}

/** Whether `at` is today, yesterday, or written out. */
export function formatDay(language: Language, at: number, today: string, yesterday: string): string {
  if (dayOf(at) === dayOf(Date.now())) return today
  if (dayOf(at) === dayOf(Date.now() - day)) return yesterday
  const sameYear = new Date(at).getFullYear() === new Date().getFullYear()
  const format: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' }
  if (!sameYear) format.year = 'numeric'
  return new Intl.DateTimeFormat(locales[language], format).format(at)
}
