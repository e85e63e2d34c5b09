import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { type AuditEntry, listAudit } from '../../contract/audit.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { readPages } from '../api/pages.ts'
import { refresh, useResource } from '../api/resource.ts'
import { clock, dayName } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { useStaffList } from '../staff/use-staff-list.ts'
import { AuditIcon } from '../ui/icons.tsx'
import { useMinute } from '../ui/now.ts'
import { Empty, Problem, RowSkeletons } from '../ui/states.tsx'
import page from '../ui/table-page.module.css'
import classes from './audit-page.module.css'
import { readSubject } from './read-subject.ts'

/** Who looked at or did what, newest first; only administrators see it. */
export function AuditPage() {
  const { t } = useLanguage()
  const [staff, setStaff] = useState<string | null>(null)
  const [pages, setPages] = useState(1)
  const key = `${keys.audit}?${staff ?? ''}&${pages}`
  const { data, failure, isLoading } = useResource(key, (signal) =>
    readPages(pages, (cursor) =>
      call(listAudit, { ...(staff && { staff }), ...(cursor && { cursor }) }, { signal }),
    ),
  )
  return (
    <main className={page.page}>
      <header className={`${page.header} ${page.withButton} ${classes.header}`}>
        <div>
          <h1>{t('frame.audit')}</h1>
          <p>{t('audit.line')}</p>
        </div>
        <StaffFilter value={staff} onChange={setStaff} />
      </header>
      {failure !== undefined && <Problem failure={failure} retry={() => refresh(keys.audit)} />}
      {!data && isLoading && <RowSkeletons rows={6} />}
      {data?.items.length === 0 && <Empty icon={<AuditIcon size={26} />} title={t('audit.none')} line="" />}
      {data && data.items.length > 0 && (
        <ul className={page.list}>
          {data.items.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {data && data.last.next !== null && (
        <div className={classes.more}>
          <Button variant="default" loading={isLoading} onClick={() => setPages(pages + 1)}>
            {t('actions.showMore')}
          </Button>
        </div>
      )}
    </main>
  )
}

function StaffFilter({ value, onChange }: { value: string | null; onChange(id: string | null): void }) {
  const { t } = useLanguage()
  const { data } = useStaffList()
  return (
    <Select
      aria-label={t('audit.whose')}
      placeholder={t('audit.everybody')}
      data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      clearable
      clearButtonProps={{ 'aria-label': t('audit.everybody') }}
      searchable
    />
  )
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t, language, label } = useLanguage()
  const now = useMinute()
  const { kind, id, section } = readSubject(entry.subject)
  const name = label('auditSubjects', kind)
  return (
    <li className={classes.row}>
      <span className={classes.when}>
        {dayName(language, entry.when, now)} <bdi>{clock(language, entry.when)}</bdi>
      </span>
      <bdi className={classes.who}>{entry.who ?? t('audit.nobody')}</bdi>
      <span className={classes.what} data-alarm={/refused|throttled/.test(entry.what)}>
        {label('audited', entry.what)}
      </span>
      <span className={classes.subject}>
        {section && id ? (
          <Link to={pathOf(section, id.split(' ')[0], section === 'conversations' ? { view: 'all' } : {})}>
            {name}
          </Link>
        ) : (
          name
        )}{' '}
        <bdi className={classes.id}>{id}</bdi>
      </span>
    </li>
  )
}
