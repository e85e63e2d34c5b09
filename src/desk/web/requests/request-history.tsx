import * as z from 'zod/mini'
import { showFile } from '../../contract/files.ts'
import type { RequestDetail, RequestWay } from '../../contract/requests.ts'
import { addressOf } from '../api/client.ts'
import type { Language, TextKey } from '../language/catalogue.ts'
import { clock, gregorianDate, hijriDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { type TextValues, unicodeLocale } from '../language/translate.ts'
import card from './card.module.css'
import { NoteBox } from './note-box.tsx'
import classes from './request-history.module.css'
import { stageTone } from './stages.ts'
import { didName } from './way-names.ts'

type Event = RequestDetail['events'][number]

const proofSchema = z.array(z.object({ id: z.string(), name: z.string() }))

/** Moves of the staff that the applicant is told of. */
const tellingVerbs: readonly string[] = [
  'start-checking',
  'ask-completion',
  'forward-to-committee',
  'accept',
  'refuse',
  'complete-registration',
  'deliver',
  'close',
]

/** Everything that happened to a request, newest first. */
export function RequestHistory({ detail }: { detail: RequestDetail }) {
  const { t } = useLanguage()
  const { events, fields, request } = detail
  return (
    <section className={card.card}>
      <h3>{t('requests.history')}</h3>
      <NoteBox requestId={request.id} quick={request.way === 'direct' ? t('requests.noAnswerNote') : null} />
      <ol className={classes.events}>
        {[...events].reverse().map((event) => (
          <Happened key={`${event.at}-${event.verb}`} event={event} fields={fields} way={request.way} />
        ))}
      </ol>
    </section>
  )
}

type HappenedProps = { event: Event; fields: RequestDetail['fields']; way: RequestWay }

function Happened({ event, fields, way }: HappenedProps) {
  const { t, label, language } = useLanguage()
  const decision = event.data?.decision
  const asked = Array.isArray(event.data?.fields) ? event.data.fields.map(String) : []
  const askedFor = fields.filter(({ key }) => asked.includes(key)).map((field) => field.label[language])
  const words = ['reason', 'earlyReason', 'note', 'signature'].flatMap((key) => {
    const value = event.data?.[key]
    return typeof value === 'string' && value ? [value] : []
  })
  const proof = proofSchema.safeParse(event.data?.proof)
  return (
    <li data-tone={stageTone(event.to)}>
      <p className={classes.what}>
        {didName(label, way, event.verb)}
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
      {event.verb === 'assign' && <p className={classes.words}>{ownerLine(t, event.data?.owner)}</p>}
      {typeof event.data?.receivedBy === 'string' && (
        <p className={classes.words}>{t('requests.receivedBy', { name: event.data.receivedBy })}</p>
      )}
      {proof.success && (
        <p className={classes.words}>
          {t('requests.proofFiles')}:{' '}
          {proof.data.map(({ id, name }) => (
            <a key={id} href={addressOf(showFile, { id })} target="_blank" rel="noreferrer">
              <bdi>{name}</bdi>
            </a>
          ))}
        </p>
      )}
      {event.told && (
        <p className={classes.told} data-told={event.told}>
          {t(`told.${event.told}`)}
        </p>
      )}
      {event.told === null && tellingVerbs.includes(event.verb) && (
        <p className={classes.told} data-told="none">
          {t('told.none')}
        </p>
      )}
      <p className={classes.when}>
        {gregorianDate(language, event.at)} · {hijriDate(language, event.at)} · {clock(language, event.at)}
      </p>
    </li>
  )
}

function list(language: Language, items: readonly string[]): string {
  return new Intl.ListFormat(unicodeLocale[language], { type: 'unit' }).format(items)
}

function ownerLine(t: (key: TextKey, values?: TextValues) => string, owner: unknown): string {
  return typeof owner === 'string' ? t('requests.ownerIs', { name: owner }) : t('requests.ownerGone')
}
