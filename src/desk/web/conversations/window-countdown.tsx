import { duration } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { ClockIcon } from '../ui/icons.tsx'
import { useMinute } from '../ui/now.ts'
import classes from './window-countdown.module.css'

const soon = 60 * 60_000

/** How long the channel still lets staff write freely, and what happens to a reply after that. */
export function WindowCountdown({ closesAt }: { closesAt: number }) {
  const { t, language } = useLanguage()
  const now = useMinute()
  const left = closesAt - now
  if (left <= 0) {
    return (
      <span className={classes.window} data-level="closed">
        <ClockIcon size={14} /> {t('window.closed')}
      </span>
    )
  }
  return (
    <span className={classes.window} data-level={left < soon ? 'soon' : 'open'}>
      <ClockIcon size={14} /> {t('window.closesIn', { time: duration(language, left) })}
    </span>
  )
}
