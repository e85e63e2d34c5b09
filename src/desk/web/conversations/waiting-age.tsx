import { stopwatch } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { useSecond } from '../ui/now.ts'
import classes from './waiting-age.module.css'

const warmAfter = 5 * 60_000
const hotAfter = 15 * 60_000

/** How long somebody has been waiting, ticking, warmer the longer it is. */
export function WaitingAge({ since }: { since: number }) {
  const { language, t } = useLanguage()
  const age = useSecond() - since
  const level = age >= hotAfter ? 'hot' : age >= warmAfter ? 'warm' : 'calm'
  return (
    <time className={classes.age} data-level={level} title={t('queue.waitingFor')}>
      {stopwatch(language, age)}
    </time>
  )
}
