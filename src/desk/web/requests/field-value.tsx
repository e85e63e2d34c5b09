import type { RequestField } from '../../contract/requests.ts'
import type { Language } from '../language/catalogue.ts'
import { gregorianDate, hijriDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { unicodeLocale } from '../language/translate.ts'
import { CallLink } from '../ui/call-link.tsx'
import classes from './field-value.module.css'

const leftToRight = ['national-id', 'mobile', 'iban', 'number']

type ValueProps = Pick<RequestField, 'kind' | 'value'> & { isHidden: boolean }

/** An answer as its kind is best read: numbers in their own direction, dates in both calendars. */
export function FieldValue({ kind, value, isHidden }: ValueProps) {
  const { t, language } = useLanguage()
  if (value === null || value === '') return <span className={classes.none}>{t('requests.noAnswer')}</span>
  if (isHidden) return <bdi className={classes.hidden}>{String(value)}</bdi>
  if (typeof value === 'boolean') return <span>{t(value ? 'requests.yes' : 'requests.no')}</span>
  if (kind === 'mobile') return <CallLink number={String(value)} />
  if (leftToRight.includes(kind)) return <bdi className="reference">{String(value)}</bdi>
  if (kind === 'date') {
    const at = Date.parse(`${String(value)}T12:00`)
    if (!Number.isNaN(at))
      return (
        <span>
          {t('requests.bothDates', { date: gregorianDate(language, at), hijri: hijriDate(language, at) })}
        </span>
      )
  }
  return (
    <span className={classes.text} dir="auto">
      {Array.isArray(value) ? list(language, value) : value}
    </span>
  )
}

function list(language: Language, parts: readonly string[]): string {
  return new Intl.ListFormat(unicodeLocale[language], { type: 'unit' }).format(parts)
}
