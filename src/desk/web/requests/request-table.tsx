import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { bulkVerbSchema, type RequestItem } from '../../contract/requests.ts'
import { keys } from '../api/keys.ts'
import { type Resource, refresh } from '../api/resource.ts'
import { gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { useMay } from '../session/session.tsx'
import { Name } from '../ui/person.tsx'
import { Problem, RowSkeletons } from '../ui/states.tsx'
import { BulkSheet } from './bulk-sheet.tsx'
import { DueMark } from './due-mark.tsx'
import { useFormTitle } from './forms.ts'
import type { Filters, RequestList } from './request-list.ts'
import classes from './request-table.module.css'
import { StageBadge } from './stage-badge.tsx'

type BulkVerb = (typeof bulkVerbSchema.options)[number]
type TableProps = { list: Resource<RequestList>; filters: Filters; showMore(): void }

/** The requests as a table, of which several can be moved at once. */
export function RequestTable({ list, filters, showMore }: TableProps) {
  const { t, label } = useLanguage()
  const mayMove = useMay('requests.assign')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [verb, setVerb] = useState<BulkVerb | null>(null)
  const items = list.data?.items ?? []
  const ids = items.map(({ id }) => id).filter((id) => chosen.has(id))
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  if (!list.data && list.failure !== undefined)
    return <Problem failure={list.failure} retry={() => refresh(keys.requests)} />
  if (!list.data) return <RowSkeletons />
  const isAll = items.length > 0 && ids.length === items.length
  return (
    <div className={classes.scroll}>
      {mayMove && ids.length > 0 && (
        <div className={classes.bulk}>
          <span>{t('requests.selected', { count: ids.length })}</span>
          {bulkVerbSchema.options.map((one) => (
            <Button key={one} size="compact-sm" variant="default" onClick={() => setVerb(one)}>
              {label('verbs', one)}
            </Button>
          ))}
        </div>
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            {mayMove && (
              <th>
                <Checkbox
                  size="xs"
                  aria-label={t('requests.selectAll')}
                  checked={isAll}
                  indeterminate={ids.length > 0 && !isAll}
                  onChange={() => setChosen(new Set(isAll ? [] : items.map(({ id }) => id)))}
                />
              </th>
            )}
            <th>{t('requests.column.name')}</th>
            <th>{t('requests.column.form')}</th>
            <th>{t('requests.column.stage')}</th>
            <th>{t('requests.column.submitted')}</th>
            <th>{t('requests.column.due')}</th>
            <th>{t('requests.column.owner')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((request) => (
            <Row
              key={request.id}
              request={request}
              filters={filters}
              {...(mayMove && { isChosen: chosen.has(request.id), toggle: () => toggle(request.id) })}
            />
          ))}
        </tbody>
      </table>
      {list.data.hasMore && (
        <Button variant="subtle" fullWidth radius={0} onClick={showMore} loading={list.isLoading}>
          {t('actions.showMore')}
        </Button>
      )}
      {verb && (
        <BulkSheet
          verb={verb}
          ids={ids}
          onClose={() => {
            setVerb(null)
            setChosen(new Set())
          }}
        />
      )}
    </div>
  )
}

type RowProps = { request: RequestItem; filters: Filters; isChosen?: boolean; toggle?: () => void }

function Row({ request, filters, isChosen = false, toggle }: RowProps) {
  const { t, language } = useLanguage()
  const titleOf = useFormTitle()
  return (
    <tr data-chosen={isChosen}>
      {toggle && (
        <td>
          <Checkbox
            size="xs"
            aria-label={t('requests.select', { name: request.reference })}
            checked={isChosen}
            onChange={toggle}
          />
        </td>
      )}
      <td>
        <Link to={pathOf('requests', request.id, { ...filters, view: 'table' })} className={classes.link}>
          <Name name={request.contactName} />
        </Link>
      </td>
      <td>
        {titleOf(request.form)} <bdi className="reference">{request.reference}</bdi>
      </td>
      <td>
        <StageBadge stage={request.stage} way={request.way} />
      </td>
      <td>{gregorianDate(language, request.submittedAt)}</td>
      <td>
        {request.decideOn !== null && gregorianDate(language, request.decideOn)} <DueMark request={request} />
      </td>
      <td>{request.owner && <bdi>{request.owner.name}</bdi>}</td>
    </tr>
  )
}
