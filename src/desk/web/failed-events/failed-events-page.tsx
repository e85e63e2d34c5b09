import { Button } from '@mantine/core'
import { useState } from 'react'
import { type FailedEvent, listFailedEvents, retryFailedEvent } from '../../contract/failed-events.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { clock, dayName } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { CheckIcon, RetryIcon } from '../ui/icons.tsx'
import { useMinute } from '../ui/now.ts'
import { Avatar, Name } from '../ui/person.tsx'
import { Empty, Problem, RowSkeletons } from '../ui/states.tsx'
import page from '../ui/table-page.module.css'
import classes from './failed-events-page.module.css'

const load = (signal: AbortSignal) => call(listFailedEvents, {}, { signal })

/** Messages whose turn failed for good and was set aside: why, and trying again. */
export function FailedEventsPage() {
  const { t } = useLanguage()
  const { data, failure, isLoading } = useResource(keys.failedEvents, load)
  return (
    <main className={page.page}>
      <header className={page.header}>
        <h1>{t('failed.title')}</h1>
        <p>{t('failed.line')}</p>
      </header>
      {failure !== undefined && <Problem failure={failure} retry={() => refresh(keys.failedEvents)} />}
      {!data && isLoading && <RowSkeletons rows={3} />}
      {data?.items.length === 0 && (
        <Empty icon={<CheckIcon size={26} />} title={t('empty.failed.title')} line={t('empty.failed.line')} />
      )}
      {data && data.items.length > 0 && (
        <ul className={page.list}>
          {data.items.map((event) => (
            <FailedRow key={event.id} event={event} />
          ))}
        </ul>
      )}
    </main>
  )
}

function FailedRow({ event }: { event: FailedEvent }) {
  const { t, language } = useLanguage()
  const now = useMinute()
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const retry = async () => {
    setBusy(true)
    setFailure(null)
    await call(retryFailedEvent, { id: event.id }).then(() => refresh(keys.failedEvents), setFailure)
    setBusy(false)
  }
  return (
    <li className={classes.row}>
      <Avatar id={event.conversationId} name={event.contactName} channel={event.channel} />
      <div className={classes.body}>
        <Link to={pathOf('conversations', event.conversationId, { view: 'all' })} className={classes.name}>
          <Name name={event.contactName} />
        </Link>
        <p className={classes.line}>
          {dayName(language, event.receivedAt, now)} {clock(language, event.receivedAt)} ·{' '}
          {t('failed.attempts', { count: event.attempts })}
        </p>
        {event.error && (
          <p className={classes.error} dir="auto">
            {event.error}
          </p>
        )}
        {failure !== null && <Problem failure={failure} compact />}
      </div>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<RetryIcon size={15} />}
        loading={isBusy}
        onClick={() => void retry()}
      >
        {t('failed.retry')}
      </Button>
    </li>
  )
}
