import type { FormStep } from '../../contract/forms.ts'
import { useLanguage } from '../language/language.tsx'
import classes from './intake-page.module.css'

type LabelProps = { field: FormStep; name?: string }

/** What a field is called, and whether it may be left out; the space keeps Arabic letters of both from joining. */
export function IntakeLabel({ field, name }: LabelProps) {
  const { t, language } = useLanguage()
  return (
    <>
      {name ?? field.label[language]}{' '}
      {field.isOptional && <span className={classes.optional}>{t('intake.optional')}</span>}
    </>
  )
}
