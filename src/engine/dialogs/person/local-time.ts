import type { Language } from '../../../shared/language.ts'

/** Digits stay 0–9 in Arabic too, as in all other texts. */
const locales: Record<Language, string> = { ar: 'ar-u-nu-latn-ca-gregory', en: 'en' }
const sixDays = 6 * 86_400_000

/** Returns the time of day of an instant, as «8:00 ص». */
export function localTime(language: Language, timeZone: string, at: number): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
  }).format(at)
}

/** Returns the weekday of an instant, with its date when it is not within the next days. */
export function localWeekday(
  language: Language,
  timeZone: string,
  { now, at }: { now: number; at: number },
): string {
  const isFar = at - now > sixDays
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: 'long',
    ...(isFar ? { day: 'numeric', month: 'long' } : {}),
  }).format(at)
}
