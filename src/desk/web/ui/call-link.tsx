import { useLanguage } from '../language/language.tsx'
import classes from './call-link.module.css'
import { PhoneIcon } from './icons.tsx'

/** A phone number in its own direction that calls when it is pressed. */
export function CallLink({ number }: { number: string }) {
  const { t } = useLanguage()
  const digits = number.replace(/[^\d+]/gu, '')
  return (
    <a href={`tel:${digits}`} className={classes.call} aria-label={t('person.call', { number: digits })}>
      <PhoneIcon size={15} />
      <bdi className="reference">{number}</bdi>
    </a>
  )
}
