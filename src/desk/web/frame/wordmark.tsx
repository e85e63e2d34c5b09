import { useLanguage } from '../language/language.tsx'
import classes from './wordmark.module.css'

/** The desk's mark: two people and the line that joins them; with its name in the large size. */
export function Wordmark({ size }: { size: 'small' | 'large' }) {
  const { t } = useLanguage()
  return (
    <span className={classes.wordmark} data-size={size}>
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path
          d="M6 21c4 0 5.5-10 10-10s6 10 10 10"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.6"
          strokeLinecap="round"
        />
        <circle cx="6" cy="21" r="3.5" fill="currentColor" />
        <circle cx="26" cy="21" r="3.5" className={classes.far} />
      </svg>
      {size === 'large' && (
        <span lang="ar" dir="rtl" translate="no">
          {t('frame.brand')}
        </span>
      )}
    </span>
  )
}
