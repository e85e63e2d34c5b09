import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Agenda, showAgenda, showMinutes } from '../../contract/committee.ts'
import { addressOf, call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { listOf } from '../language/translate.ts'
import { Tally } from '../requests/committee-card.tsx'
import { DueMark } from '../requests/due-mark.tsx'
import { useFormTitle } from '../requests/forms.ts'
import { Link, pathOf } from '../routing/route.tsx'
import { useMe } from '../session/session.tsx'
import { CommitteeIcon } from '../ui/icons.tsx'
import { Name } from '../ui/person.tsx'
import { Empty, Problem, RowSkeletons } from '../ui/states.tsx'
import page from '../ui/table-page.module.css'
import classes from './committee-page.module.css'

const load = (signal: AbortSignal) => call(showAgenda, {}, { signal })

/** What waits for the committee with its votes, and the minutes of what it decided. */
export function CommitteePage() {
  const { t } = useLanguage()
  const { data, failure } = useResource(`${keys.requests}agenda`, load)
  return (
    <main className={page.page}>
      <header className={`${page.header} ${classes.header}`}>
        <div>
          <h1>{t('committee.title')}</h1>
          {data && <p>{t('committee.line', { count: data.items.length, quorum: data.quorum })}</p>}
          {data && !data.isQuorumGiven && <p className={classes.warn}>{t('committee.quorumMissing')}</p>}
          {data?.members.length === 0 && <p className={classes.warn}>{t('committee.noMembers')}</p>}
        </div>
        <Minutes />
      </header>
      {failure !== undefined && !data && (
        <Problem failure={failure} retry={() => refresh(`${keys.requests}agenda`)} />
      )}
      {!data && failure === undefined && <RowSkeletons rows={4} />}
      {data?.items.length === 0 && (
        <Empty
          icon={<CommitteeIcon size={24} />}
          title={t('committee.empty')}
          line={t('committee.emptyLine')}
        />
      )}
      {data && data.items.length > 0 && (
        <ol className={page.list}>
          {data.items.map((item) => (
            <AgendaItem key={item.id} item={item} />
          ))}
        </ol>
      )}
    </main>
  )
}

function AgendaItem({ item }: { item: Agenda['items'][number] }) {
  const { t, language } = useLanguage()
  const titleOf = useFormTitle()
  const { staff } = useMe()
  const isMember = staff.role === 'committee'
  const vote = item.mine === null ? null : t(item.mine === 'accept' ? 'committee.for' : 'committee.against')
  return (
    <li className={classes.item}>
      <div className={classes.what}>
        <Link to={pathOf('requests', item.id)} className={classes.name}>
          <Name name={item.contactName} />
        </Link>
        <span>
          {titleOf(item.form)} · <bdi className="reference">{item.reference}</bdi>
        </span>
        <span>
          {item.decideOn !== null && t('requests.decideOn', { date: gregorianDate(language, item.decideOn) })}{' '}
          <DueMark request={item} />
        </span>
        <span data-warn={item.checkedBy === null}>
          {item.checkedBy === null
            ? t('committee.unchecked')
            : t('committee.checkedBy', { name: item.checkedBy })}
        </span>
      </div>
      <div className={classes.votes}>
        <Tally committee={item} />
        {isMember && (
          <span data-warn={vote === null}>
            {vote === null ? t('committee.notVoted') : t('committee.mine', { vote })}
          </span>
        )}
        {item.absent.length > 0 && (
          <span>{t('committee.absent', { names: listOf(language, item.absent) })}</span>
        )}
      </div>
    </li>
  )
}

/** Today where the association is, as YYYY-MM-DD. */
function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Riyadh' }).format(Date.now())
}

function Minutes() {
  const { t, language } = useLanguage()
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const isReady = from !== '' && to !== '' && from <= to
  return (
    <section className={classes.minutes} aria-label={t('committee.minutes')}>
      <label>
        {t('committee.from')}
        <input type="date" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        {t('committee.to')}
        <input type="date" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </label>
      <Button
        component="a"
        size="compact-sm"
        variant="default"
        {...(isReady && { href: addressOf(showMinutes, { from, to, language }) })}
        target="_blank"
        rel="noreferrer"
        {...(!isReady && { 'data-disabled': true })}
      >
        {t('committee.openMinutes')}
      </Button>
    </section>
  )
}
