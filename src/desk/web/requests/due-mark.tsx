import { gregorianDate, span } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { ClockIcon } from '../ui/icons.tsx'
import { useMinute } from '../ui/now.ts'
import classes from './due-mark.module.css'
import { dueState } from './stages.ts'

/** How long until the decision is due, or since when it is overdue. */
export function DueMark({ request }: { request: { stage: string; decideOn: number | null } }) {
  const { t, language } = useLanguage()
  const now = useMinute()
  const state = dueState(request, now)
  if (state === null || request.decideOn === null) return null
  const time = span(language, Math.abs(request.decideOn - now))
  return (
    <span
      className={classes.due}
      data-state={state}
      title={t('requests.decideOn', { date: gregorianDate(language, request.decideOn) })}
    >
      <ClockIcon size={13} />
      {state === 'overdue' ? t('requests.overdueBy', { time }) : t('requests.dueIn', { time })}
    </span>
  )
}
