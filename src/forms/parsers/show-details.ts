import type { Language } from '../../shared/language.ts'
import { formatDate } from './date.ts'
import type { Details } from './parsed.ts'

const isoDate = /^\d{4}-\d{2}-\d{2}$/u

/** The details of a problem as its text quotes them: ISO dates in both calendars, everything else as it is. */
export function showDetails(details: Details, language: Language): Details {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      isIsoDate(value) ? formatDate(value, language) : value,
    ]),
  )
}

function isIsoDate(value: string | number): value is string {
  return typeof value === 'string' && isoDate.test(value)
}
