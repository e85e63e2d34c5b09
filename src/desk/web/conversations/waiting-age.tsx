import { duration } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { useMinute } from '../ui/now.ts'
import classes from './waiting-age.module.css'

const minute = 60_000
const warmAfter = 5 * 60_000
const hotAfter = 15 * 60_000

/** How long somebody has been waiting, in words, warmer the longer it is. */
export function WaitingAge({ since }: { since: number }) {
  const { language, t } = useLanguage()
  const age = useMinute() - since
  const level = age >= hotAfter ? 'hot' : age >= warmAfter ? 'warm' : 'calm'
  return (
    <time className={classes.age} data-level={level} dateTime={new Date(since).toISOString()}>
      {age < minute ? t('queue.waitsNow') : t('queue.waits', { time: duration(language, age) })}
    </time>
  )
}
