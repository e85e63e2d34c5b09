import { Skeleton } from '@mantine/core'
import { useCallback, useState } from 'react'
import { type RequestDetail, showLetter, showRequest } from '../../contract/requests.ts'
import { addressOf, call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { clock, gregorianDate, hijriDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { useMay } from '../session/session.tsx'
import { BackIcon, ConversationsIcon, FileIcon, NoteIcon } from '../ui/icons.tsx'
import { Name } from '../ui/person.tsx'
import { Problem } from '../ui/states.tsx'
import { CheckSheet } from './check-sheet.tsx'
import { CommitteeCard } from './committee-card.tsx'
import { DocumentViewer } from './document-viewer.tsx'
import { DueMark } from './due-mark.tsx'
import { useForms, useFormTitle } from './forms.ts'
import { OwnerMenu } from './owner-menu.tsx'
import { RequestAnswers, RequestPapers } from './request-answers.tsx'
import { RequestHistory } from './request-history.tsx'
import { RequestMoves } from './request-moves.tsx'
import classes from './request-pane.module.css'
import { StageBadge } from './stage-badge.tsx'
import { StageStrip } from './stage-strip.tsx'

/** One request: where it stands, what was answered, what happened, and the next moves. */
export function RequestPane({ id, back }: { id: string; back: string }) {
  const load = useCallback((signal: AbortSignal) => call(showRequest, { id }, { signal }), [id])
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
  const { request, check, committee, files } = detail
  const [shownId, setShownId] = useState<string | null>(null)
  const isChecking = check.mayCheck && request.way === 'committee'
  const wasChecked = request.way === 'committee' && Object.keys(check.fields).length > 0
  return (
    <>
      <RequestHeader request={request} back={back} />
      <div className={classes.body}>
        {request.way === 'committee' ? <StageStrip stage={request.stage} /> : <NextStep request={request} />}
        <div className={classes.columns} data-checking={isChecking}>
          <div className={classes.column}>
            {isChecking || wasChecked ? (
              <>
                <CheckSheet detail={detail} showFile={setShownId} />
                {isChecking ? null : <RequestPapers detail={detail} />}
              </>
            ) : (
              <RequestAnswers detail={detail} />
            )}
          </div>
          <div className={classes.column}>
            {(isChecking || (wasChecked && shownId !== null)) && (
              <DocumentViewer files={files} shownId={shownId} choose={setShownId} />
            )}
            {committee && <CommitteeCard committee={committee} />}
            {detail.rating && <RatingCard rating={detail.rating} />}
            <RequestHistory detail={detail} />
          </div>
        </div>
      </div>
      <RequestMoves detail={detail} />
    </>
  )
}

/** The stages of a request that was decided. */
const decidedStages: readonly string[] = ['accepted', 'refused', 'registered', 'delivered', 'rated']

/** What is to be done next with a request that no committee decides. */
function NextStep({ request }: { request: RequestDetail['request'] }) {
  const { t, language } = useLanguage()
  const forms = useForms()
  if (['closed', 'withdrawn'].includes(request.stage)) return null
  const next = forms?.items.find(({ id }) => id === request.form)?.next?.[language]
  return (
    <section className={classes.next}>
      <h3>{t('requests.next')}</h3>
      <p>{next ?? t('followUps.nextUsual')}</p>
    </section>
  )
}

function RatingCard({ rating }: { rating: NonNullable<RequestDetail['rating']> }) {
  const { t } = useLanguage()
  return (
    <section className={classes.rating}>
      <p>{t('requests.rating', { score: rating.score })}</p>
      {rating.comment && <p dir="auto">{rating.comment}</p>}
    </section>
  )
}

function RequestHeader({ request, back }: { request: RequestDetail['request']; back: string }) {
  const { t, language } = useLanguage()
  const titleOf = useFormTitle()
  const forms = useForms()
  const source = forms?.sources.find(({ id }) => id === request.source)?.title[language]
  const seesConversations = useMay('conversations.read')
  return (
    <header className={classes.header}>
      <Link to={back} className={classes.back} label={t('actions.back')}>
        <BackIcon size={22} />
      </Link>
      <div className={classes.title}>
        <h2>
          {seesConversations ? (
            <Link to={pathOf('contacts', request.contactId)} className={classes.person}>
              <Name name={request.contactName} />
            </Link>
          ) : (
            <Name name={request.contactName} />
          )}
          <StageBadge stage={request.stage} way={request.way} />
        </h2>
        <p>
          <span>{titleOf(request.form)}</span>
          <bdi className="reference">{request.reference}</bdi>
          <span>
            {t('requests.submitted', {
              date: gregorianDate(language, request.submittedAt),
              hijri: hijriDate(language, request.submittedAt),
              time: clock(language, request.submittedAt),
            })}
          </span>
          {source && <span>{t('requests.source', { source })}</span>}
          <DueMark request={request} />
          <OwnerMenu request={request} />
        </p>
      </div>
      {decidedStages.includes(request.stage) && request.way === 'committee' && (
        <a
          href={addressOf(showLetter, { id: request.id })}
          target="_blank"
          rel="noreferrer"
          className={classes.talk}
          aria-label={t('requests.letter')}
        >
          <NoteIcon size={17} /> <span>{t('requests.letter')}</span>
        </a>
      )}
      <a
        href={`/desk/requests/${encodeURIComponent(request.id)}/receipt?language=${language}`}
        target="_blank"
        rel="noreferrer"
        className={classes.talk}
        aria-label={t('requests.receipt')}
      >
        <FileIcon size={17} /> <span>{t('requests.receipt')}</span>
      </a>
      {request.conversationId && seesConversations && (
        <Link to={pathOf('conversations', request.conversationId, { view: 'all' })} className={classes.talk}>
          <ConversationsIcon size={17} /> <span>{t('requests.openConversation')}</span>
        </Link>
      )}
    </header>
  )
}
