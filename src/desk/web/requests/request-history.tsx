import type { RequestDetail } from '../api/schemas.ts'
import { clock, gregorianDate, hijriDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import classes from './request-history.module.css'
import { stageTone } from './stages.ts'

type Event = RequestDetail['events'][number]

/** Everything that happened to a request, newest first. */
export function RequestHistory({ events }: { events: readonly Event[] }) {
  const { t } = useLanguage()
  return (
    <section className={classes.card}>
      <h3>{t('requests.history')}</h3>
      <ol className={classes.events}>
        {[...events].reverse().map((event) => (
          <Happened key={`${event.at}-${event.verb}`} event={event} />
        ))}
      </ol>
    </section>
  )
}

function Happened({ event }: { event: Event }) {
  const { t, label, language } = useLanguage()
  const decision = event.data?.decision
  const words = ['reason', 'earlyReason', 'note'].flatMap((key) => {
    const value = event.data?.[key]
    return typeof value === 'string' && value ? [value] : []
  })
  return (
    <li data-tone={stageTone(event.to ?? '')}>
      <p className={classes.what}>
        {label('did', event.verb)}
        {decision === 'accept' && <span>{t('moves.forAccept')}</span>}
        {decision === 'refuse' && <span>{t('moves.forRefuse')}</span>}
        {event.actorName && <bdi>{event.actorName}</bdi>}
      </p>
      {words.map((text) => (
        <p key={text} className={classes.words} dir="auto">
          {text}
        </p>
      ))}
      <p className={classes.when}>
        {gregorianDate(language, event.at)} · {hijriDate(language, event.at)} · {clock(language, event.at)}
      </p>
    </li>
  )
}
