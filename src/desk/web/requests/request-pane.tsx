import { Skeleton } from '@mantine/core'
import { useCallback } from 'react'
import { get } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { type RequestDetail, requestDetailSchema } from '../api/schemas.ts'
import { clock, gregorianDate, hijriDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { useMay } from '../session/session.tsx'
import { BackIcon, ConversationsIcon } from '../ui/icons.tsx'
import { Name } from '../ui/person.tsx'
import { Problem } from '../ui/states.tsx'
import { DueMark } from './due-mark.tsx'
import { RequestAnswers } from './request-answers.tsx'
import { RequestHistory } from './request-history.tsx'
import { RequestMoves } from './request-moves.tsx'
import classes from './request-pane.module.css'
import { StageBadge } from './stage-badge.tsx'
import { StageStrip } from './stage-strip.tsx'

/** One request: where it stands, what was answered, what happened, and the next moves. */
export function RequestPane({ id, back }: { id: string; back: string }) {
  const load = useCallback((signal: AbortSignal) => get(`/requests/${id}`, requestDetailSchema, signal), [id])
  const { data, failure } = useResource(keys.request(id), load)
  return (
    <section className={classes.pane}>
      {!data && failure !== undefined && (
        <Problem failure={failure} retry={() => refresh(keys.request(id))} />
      )}
      {!data && failure === undefined && (
        <div className={classes.loading}>
          <Skeleton height={48} width="60%" />
          <Skeleton height={220} radius="md" />
        </div>
      )}
      {data && <OpenRequest detail={data} back={back} />}
    </section>
  )
}

function OpenRequest({ detail, back }: { detail: RequestDetail; back: string }) {
  const { request } = detail
  return (
    <>
      <RequestHeader request={request} back={back} />
      <div className={classes.body}>
        <StageStrip stage={request.stage} />
        <div className={classes.columns}>
          <div className={classes.column}>
            <RequestAnswers detail={detail} />
          </div>
          <div className={classes.column}>
            <RequestHistory events={detail.events} />
          </div>
        </div>
      </div>
      <RequestMoves detail={detail} />
    </>
  )
}

function RequestHeader({ request, back }: { request: RequestDetail['request']; back: string }) {
  const { t, label, language } = useLanguage()
  const seesConversations = useMay('conversations.read')
  return (
    <header className={classes.header}>
      <Link to={back} className={classes.back} label={t('actions.back')}>
        <BackIcon size={22} />
      </Link>
      <div className={classes.title}>
        <h2>
          <Name name={request.contactName} />
          <StageBadge stage={request.stage} />
        </h2>
        <p>
          <span>{label('forms', request.form)}</span>
          <bdi className="reference">{request.reference}</bdi>
          <span>
            {t('requests.submitted', {
              date: gregorianDate(language, request.submittedAt),
              hijri: hijriDate(language, request.submittedAt),
              time: clock(language, request.submittedAt),
            })}
          </span>
          <DueMark request={request} />
        </p>
      </div>
      {request.conversationId && seesConversations && (
        <Link to={pathOf('conversations', request.conversationId, { view: 'all' })} className={classes.talk}>
          <ConversationsIcon size={17} /> <span>{t('requests.openConversation')}</span>
        </Link>
      )}
    </header>
  )
}
