import { Button } from '@mantine/core'
import { useState } from 'react'
import { endOtherSessions, endSession, listSessions, type OwnSession } from '../../contract/session.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { moment } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { useMinute } from '../ui/now.ts'
import { Problem, RowSkeletons } from '../ui/states.tsx'
import page from '../ui/table-page.module.css'
import classes from './own-access-page.module.css'
import { PasswordSheet } from './password-sheet.tsx'

const load = (signal: AbortSignal) => call(listSessions, {}, { signal })

/** One's own password, and where one is signed in. */
export function OwnAccessPage() {
  const { t } = useLanguage()
  const { data, failure, isLoading } = useResource(keys.sessions, load)
  const [isChanging, setChanging] = useState(false)
  const endOthers = () => call(endOtherSessions, {}).finally(() => refresh(keys.sessions))
  return (
    <main className={page.page}>
      <header className={`${page.header} ${page.withButton}`}>
        <div>
          <h1>{t('access.title')}</h1>
          <p>{t('access.line')}</p>
        </div>
        <Button onClick={() => setChanging(true)}>{t('access.change')}</Button>
      </header>
      {failure !== undefined && <Problem failure={failure} retry={() => refresh(keys.sessions)} />}
      {!data && isLoading && <RowSkeletons rows={2} />}
      {data && (
        <ul className={page.list}>
          {data.items.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
      {data && data.items.length > 1 && (
        <div className={classes.others}>
          <Button variant="default" onClick={() => void endOthers()}>
            {t('access.endOthers')}
          </Button>
        </div>
      )}
      {isChanging && <PasswordSheet onClose={() => setChanging(false)} />}
    </main>
  )
}

function SessionRow({ session }: { session: OwnSession }) {
  const { t, language } = useLanguage()
  const now = useMinute()
  const end = () => call(endSession, { id: session.id }).finally(() => refresh(keys.sessions))
  return (
    <li className={classes.row}>
      <div className={classes.body}>
        <span className={classes.name}>
          <bdi>{session.device ?? t('access.unknownDevice')}</bdi>
          {session.isCurrent && <span className={classes.here}>{t('access.here')}</span>}
        </span>
        <span className={classes.times}>
          {t('access.since', { moment: moment(language, session.startedAt, now) })} ·{' '}
          {t('access.used', { moment: moment(language, session.usedAt, now) })}
        </span>
      </div>
      {!session.isCurrent && (
        <Button variant="subtle" color="red" size="compact-sm" onClick={() => void end()}>
          {t('access.end')}
        </Button>
      )}
    </li>
  )
}
