import type { RequestDetail } from '../../contract/requests.ts'
import type { Language } from '../language/catalogue.ts'
import { clock, gregorianDate, hijriDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { unicodeLocale } from '../language/translate.ts'
import card from './card.module.css'
import classes from './request-history.module.css'
import { stageTone } from './stages.ts'

type Event = RequestDetail['events'][number]

/** Everything that happened to a request, newest first. */
export function RequestHistory({ events, fields }: Pick<RequestDetail, 'events' | 'fields'>) {
  const { t } = useLanguage()
  return (
    <section className={card.card}>
      <h3>{t('requests.history')}</h3>
      <ol className={classes.events}>
        {[...events].reverse().map((event) => (
          <Happened key={`${event.at}-${event.verb}`} event={event} fields={fields} />
        ))}
      </ol>
    </section>
  )
}

function Happened({ event, fields }: { event: Event; fields: RequestDetail['fields'] }) {
  const { t, label, language } = useLanguage()
  const decision = event.data?.decision
  const asked = Array.isArray(event.data?.fields) ? event.data.fields.map(String) : []
  const askedFor = fields.filter(({ key }) => asked.includes(key)).map((field) => field.label[language])
  const words = ['reason', 'earlyReason', 'note'].flatMap((key) => {
    const value = event.data?.[key]
    return typeof value === 'string' && value ? [value] : []
  })
  return (
    <li data-tone={stageTone(event.to)}>
      <p className={classes.what}>
        {label('did', event.verb)}
        {decision === 'accept' && <span>{t('moves.forAccept')}</span>}
        {decision === 'refuse' && <span>{t('moves.forRefuse')}</span>}
        {event.actorName && <bdi>{event.actorName}</bdi>}
      </p>
      {askedFor.length > 0 && <p className={classes.words}>{list(language, askedFor)}</p>}
      {words.map((text) => (
        <p key={text} className={classes.words} dir="auto">
          {text}
        </p>
      ))}
      {event.told && <p className={classes.words}>{t(`told.${event.told}`)}</p>}
      <p className={classes.when}>
        {gregorianDate(language, event.at)} · {hijriDate(language, event.at)} · {clock(language, event.at)}
      </p>
    </li>
  )
}

function list(language: Language, items: readonly string[]): string {
  return new Intl.ListFormat(unicodeLocale[language], { type: 'unit' }).format(items)
}
