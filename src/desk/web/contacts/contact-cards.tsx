import type { ReactNode } from 'react'
import type { ContactDetail } from '../../contract/contacts.ts'
import { showFile } from '../../contract/files.ts'
import { addressOf } from '../api/client.ts'
import { gregorianDate, moment } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { useFormTitle } from '../requests/forms.ts'
import { StageBadge } from '../requests/stage-badge.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { CallLink } from '../ui/call-link.tsx'
import { ChannelIcon } from '../ui/channel-icon.tsx'
import { FileIcon } from '../ui/icons.tsx'
import { useMinute } from '../ui/now.ts'
import classes from './contact-cards.module.css'

type CardProps = { detail: ContactDetail }

/** What is known of the person beside what was said. */
export function ContactCards({ detail }: CardProps) {
  return (
    <>
      <NumbersCard detail={detail} />
      <RequestsCard detail={detail} />
      <NotesCard detail={detail} />
      <FilesCard detail={detail} />
      <ConsentsCard detail={detail} />
      <RatingsCard detail={detail} />
      <UnansweredCard detail={detail} />
    </>
  )
}

function Card({ title, none, children }: { title: string; none: string | null; children: ReactNode }) {
  return (
    <section className={classes.card}>
      <h2>{title}</h2>
      {none === null ? <ul>{children}</ul> : <p className={classes.none}>{none}</p>}
    </section>
  )
}

function NumbersCard({ detail: { contact } }: CardProps) {
  const { t, label } = useLanguage()
  const { accounts, numbers } = contact
  const known = new Set(accounts.map(({ number }) => number))
  const others = numbers.filter(({ number }) => !known.has(number))
  const isEmpty = accounts.length + others.length === 0
  return (
    <Card title={t('person.numbers')} none={isEmpty ? t('person.noAccounts') : null}>
      {accounts.map(({ channel, number, conversationId }) => (
        <li key={`${channel} ${conversationId}`} className={classes.row}>
          <span className={classes.what}>
            <ChannelIcon channel={channel} size={15} />
            {number ? <CallLink number={number} /> : label('channels', channel)}
          </span>
          {conversationId && (
            <Link
              to={pathOf('conversations', conversationId, { view: 'all' })}
              className={classes.write}
              label={t('person.write', { channel: label('channels', channel) })}
            >
              {t('person.writeShort')}
            </Link>
          )}
        </li>
      ))}
      {others.map(({ number, requestId, reference }) => (
        <li key={number} className={classes.row}>
          <CallLink number={number} />
          <Link to={pathOf('requests', requestId)} className={classes.small}>
            {t('person.fromRequest', { reference })}
          </Link>
        </li>
      ))}
    </Card>
  )
}

function RequestsCard({ detail: { requests, draft } }: CardProps) {
  const { t, language } = useLanguage()
  const titleOf = useFormTitle()
  const isEmpty = requests.length === 0 && draft === null
  return (
    <Card title={t('contact.requests')} none={isEmpty ? t('contact.noRequests') : null}>
      {draft && (
        <li className={classes.small}>
          {t('contact.draft', { form: titleOf(draft.form), count: draft.answersCount })}
        </li>
      )}
      {requests.map(({ id, reference, form, stage, submittedAt }) => (
        <li key={id}>
          <Link to={pathOf('requests', id)} className={classes.row}>
            <span>
              {titleOf(form)} · <bdi className="reference">{reference}</bdi>
              <span className={classes.when}>{gregorianDate(language, submittedAt)}</span>
            </span>
            <StageBadge stage={stage} />
          </Link>
        </li>
      ))}
    </Card>
  )
}

function NotesCard({ detail: { notes } }: CardProps) {
  const { t, language } = useLanguage()
  const now = useMinute()
  return (
    <Card title={t('person.notes')} none={notes.length === 0 ? t('person.noNotes') : null}>
      {notes.map(({ id, text, staffName, at }) => (
        <li key={id} className={classes.note}>
          <p dir="auto">{text}</p>
          <span className={classes.when}>
            {staffName && <bdi>{staffName}</bdi>} {moment(language, at, now)}
          </span>
        </li>
      ))}
    </Card>
  )
}

function FilesCard({ detail: { files } }: CardProps) {
  const { t, language } = useLanguage()
  return (
    <Card title={t('person.files')} none={files.length === 0 ? t('person.noFiles') : null}>
      {files.map(({ id, name, size, at, mayOpen }) => (
        <li key={id} className={classes.row}>
          <span className={classes.what}>
            <FileIcon size={15} />
            {mayOpen ? (
              <a
                href={addressOf(showFile, { id })}
                target="_blank"
                rel="noreferrer"
                aria-label={t('person.openFile', { name })}
              >
                <bdi>{name}</bdi>
              </a>
            ) : (
              <bdi>{name}</bdi>
            )}
          </span>
          <span className={classes.when}>
            {t('requests.kilobytes', { n: Math.max(1, Math.round(size / 1024)) })} ·{' '}
            {gregorianDate(language, at)}
          </span>
        </li>
      ))}
    </Card>
  )
}

function ConsentsCard({ detail: { consents } }: CardProps) {
  const { t, label, language } = useLanguage()
  return (
    <Card title={t('person.consents')} none={consents.length === 0 ? t('person.noConsents') : null}>
      {consents.map(({ purpose, given, at }) => (
        <li key={purpose} className={classes.row}>
          <span>{label('consents', purpose)}</span>
          <span className={classes.when}>
            {t(given ? 'person.given' : 'person.refused')} · {gregorianDate(language, at)}
          </span>
        </li>
      ))}
    </Card>
  )
}

function RatingsCard({ detail: { ratings } }: CardProps) {
  const { t, language } = useLanguage()
  const now = useMinute()
  return (
    <Card title={t('person.ratings')} none={ratings.length === 0 ? t('person.noRatings') : null}>
      {ratings.map(({ score, at, staffName, comment }) => (
        <li key={at}>
          <div className={classes.row}>
            <span>
              {t('contact.ratingOf', { score })} {staffName && <bdi>· {staffName}</bdi>}
            </span>
            <span className={classes.when}>{moment(language, at, now)}</span>
          </div>
          {comment && (
            <p className={classes.words} dir="auto">
              {comment}
            </p>
          )}
        </li>
      ))}
    </Card>
  )
}

function UnansweredCard({ detail: { unanswered } }: CardProps) {
  const { t, language } = useLanguage()
  const now = useMinute()
  return (
    <Card title={t('person.unanswered')} none={unanswered.length === 0 ? t('person.noUnanswered') : null}>
      {unanswered.map(({ id, text, at }) => (
        <li key={id} className={classes.row}>
          <span dir="auto">{text}</span>
          <span className={classes.when}>{moment(language, at, now)}</span>
        </li>
      ))}
    </Card>
  )
}
