import { CloseButton, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../contract/conversations.ts'
import { NewRequestButton } from '../intake/new-request-button.tsx'
import { gregorianDate, moment } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { useFormTitle } from '../requests/forms.ts'
import { StageBadge } from '../requests/stage-badge.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { useMay, useMe } from '../session/session.tsx'
import { CallLink } from '../ui/call-link.tsx'
import { ChannelIcon } from '../ui/channel-icon.tsx'
import { useMinute } from '../ui/now.ts'
import { Name } from '../ui/person.tsx'
import classes from './side-panel.module.css'

type PanelProps = { detail: ConversationDetail | undefined; close(): void }

/** Beside the conversation: the person, why they asked for somebody, and what they applied for. */
export function SidePanel({ detail, close }: PanelProps) {
  const { t } = useLanguage()
  return (
    <aside className={classes.panel} aria-label={t('conversation.details')}>
      <CloseButton className={classes.close ?? ''} aria-label={t('actions.close')} onClick={close} />
      {!detail && <Skeleton height={120} radius="md" />}
      {detail && (
        <>
          <ContactCard detail={detail} />
          <HandoffCard detail={detail} />
          <RatingsCard ratings={detail.ratings} />
          <RequestsCard detail={detail} />
        </>
      )}
    </aside>
  )
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.card}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function ContactCard({ detail }: { detail: ConversationDetail }) {
  const { t, label } = useLanguage()
  const { conversation, contact } = detail
  return (
    <Card title={t('contact.title')}>
      <dl>
        <Fact name={t('contact.name')}>
          <Link to={pathOf('contacts', contact.id)} className={classes.person}>
            <Name name={contact.name} />
          </Link>
        </Fact>
        {contact.accounts.map(
          ({ channel, number }) =>
            number && (
              <Fact key={`${channel} ${number}`} name={t('contact.number')}>
                <CallLink number={number} />
              </Fact>
            ),
        )}
        <Fact name={t('contact.channel')}>
          <ChannelIcon channel={conversation.channel} /> {label('channels', conversation.channel)}
        </Fact>
        {conversation.locale && (
          <Fact name={t('contact.language')}>
            {conversation.locale.startsWith('en') ? t('contact.english') : t('contact.arabic')}
          </Fact>
        )}
      </dl>
    </Card>
  )
}

function HandoffCard({ detail: { handoff } }: { detail: ConversationDetail }) {
  const { t, label, language } = useLanguage()
  const { teams } = useMe()
  const now = useMinute()
  if (!handoff || handoff.status === 'closed') return null
  const team = teams.find((one) => one.id === handoff.team)?.title[language] ?? handoff.team
  return (
    <Card title={t('handoff.title')}>
      <dl>
        <Fact name={t('handoff.reason')}>
          {handoff.priority > 0 ? (
            <strong className={classes.urgent}>{label('reasons', handoff.reason)}</strong>
          ) : (
            label('reasons', handoff.reason)
          )}
        </Fact>
        <Fact name={t('handoff.team')}>{team}</Fact>
        <Fact name={t('handoff.requestedAt')}>{moment(language, handoff.requestedAt, now)}</Fact>
        {handoff.takenAt !== null && (
          <Fact name={t('handoff.takenAt')}>{moment(language, handoff.takenAt, now)}</Fact>
        )}
        {handoff.staffName && (
          <Fact name={t('handoff.staff')}>
            <bdi>{handoff.staffName}</bdi>
          </Fact>
        )}
      </dl>
      {handoff.note && (
        <p className={classes.note} dir="auto">
          {handoff.note}
        </p>
      )}
    </Card>
  )
}

function RatingsCard({ ratings }: { ratings: NonNullable<ConversationDetail['ratings']> }) {
  const { t, language } = useLanguage()
  const now = useMinute()
  if (ratings.length === 0) return null
  return (
    <Card title={t('contact.rating')}>
      <dl>
        {ratings.map(({ score, at, staffName }) => (
          <Fact key={at} name={moment(language, at, now)}>
            {t('contact.ratingOf', { score })} {staffName && <bdi>· {staffName}</bdi>}
          </Fact>
        ))}
      </dl>
    </Card>
  )
}

function RequestsCard({ detail }: { detail: ConversationDetail }) {
  const { requests, draft, conversation } = detail
  const { t, language } = useLanguage()
  const titleOf = useFormTitle()
  const mayTake = useMay('requests.intake')
  return (
    <Card title={t('contact.requests')}>
      {requests.length === 0 && !draft && <p className={classes.none}>{t('contact.noRequests')}</p>}
      {draft && (
        <p className={classes.draft}>
          {t('contact.draft', { form: titleOf(draft.form), count: draft.answersCount })}
        </p>
      )}
      <ul className={classes.requests}>
        {requests.map((request) => (
          <li key={request.id}>
            <Link to={pathOf('requests', request.id)} className={classes.request}>
              <span className={classes.top}>
                <bdi className="reference">{request.reference}</bdi>
                <StageBadge stage={request.stage} />
              </span>
              <span className={classes.when}>
                {titleOf(request.form)} · {gregorianDate(language, request.submittedAt)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {mayTake && <NewRequestButton conversationId={conversation.id} />}
    </Card>
  )
}
