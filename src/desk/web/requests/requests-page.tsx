import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { RequestItem } from '../../contract/requests.ts'
import { keys } from '../api/keys.ts'
import { type Resource, refresh, useResource } from '../api/resource.ts'
import { useIsConnected } from '../frame/connection.tsx'
import { shortMoment } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Link, navigate, pathOf, useRoute } from '../routing/route.tsx'
import { RequestsIcon } from '../ui/icons.tsx'
import listRow from '../ui/list-row.module.css'
import { useMinute } from '../ui/now.ts'
import { Name } from '../ui/person.tsx'
import { useShortcuts } from '../ui/shortcuts.ts'
import { Empty, Problem, RowSkeletons } from '../ui/states.tsx'
import { DueMark } from './due-mark.tsx'
import { useFormTitle } from './forms.ts'
import { RequestFilters } from './request-filters.tsx'
import { type Filters, loadRequests, type RequestList, requestListKey } from './request-list.ts'
import { RequestPane } from './request-pane.tsx'
import classes from './requests-page.module.css'
import { StageBadge } from './stage-badge.tsx'

/** The requests: the filtered list, and the one that is open. */
export function RequestsPage() {
  const { t } = useLanguage()
  const { id, query } = useRoute()
  const of = (name: string) => query.get(name) ?? ''
  const filters = { form: of('form'), stage: of('stage'), q: of('q'), due: of('due') }
  const [pages, setPages] = useState(1)
  const { form, stage, q, due } = filters
  const load = useCallback(
    (signal: AbortSignal) => loadRequests({ form, stage, q, due }, pages, signal),
    [form, stage, q, due, pages],
  )
  const list = useResource(requestListKey(filters, pages), load)
  const leave = () => navigate(pathOf('requests', null, filters))
  useShortcuts({ Escape: id === null ? undefined : leave })
  return (
    <main className={classes.page} data-open={id !== null}>
      <section className={classes.list} aria-label={t('frame.requests')}>
        <RequestFilters filters={filters} list={list.data} />
        <RequestRows list={list} filters={filters} openId={id} showMore={() => setPages(pages + 1)} />
      </section>
      {id ? (
        <RequestPane key={id} id={id} back={pathOf('requests', null, filters)} />
      ) : (
        <section className={classes.nothing}>
          <Empty
            icon={<RequestsIcon size={24} />}
            title={t('empty.request.title')}
            line={t('empty.request.line')}
          />
        </section>
      )}
    </main>
  )
}

type RowsProps = { list: Resource<RequestList>; filters: Filters; openId: string | null; showMore(): void }

function RequestRows({ list, filters, openId, showMore }: RowsProps) {
  const { t } = useLanguage()
  const isConnected = useIsConnected()
  const isFiltered = filters.form !== '' || filters.stage !== '' || filters.q !== '' || filters.due !== ''
  return (
    <div className={classes.scroll}>
      {list.failure !== undefined && (isConnected || !list.data) && (
        <Problem failure={list.failure} retry={() => refresh(keys.requests)} compact />
      )}
      {!list.data && list.isLoading && <RowSkeletons />}
      {list.data?.items.length === 0 && (
        <Empty
          icon={<RequestsIcon size={24} />}
          title={t(isFiltered ? 'empty.filtered.title' : 'empty.requests.title')}
          line={t(isFiltered ? 'empty.filtered.line' : 'empty.requests.line')}
        />
      )}
      <ul className={classes.items}>
        {list.data?.items.map((request) => (
          <li key={request.id}>
            <RequestRow request={request} filters={filters} isOpen={request.id === openId} />
          </li>
        ))}
      </ul>
      {list.data?.hasMore && (
        <Button variant="subtle" fullWidth radius={0} onClick={showMore} loading={list.isLoading}>
          {t('actions.showMore')}
        </Button>
      )}
    </div>
  )
}

function RequestRow({
  request,
  filters,
  isOpen,
}: {
  request: RequestItem
  filters: Filters
  isOpen: boolean
}) {
  const { language } = useLanguage()
  const titleOf = useFormTitle()
  const now = useMinute()
  return (
    <Link
      to={pathOf('requests', request.id, filters)}
      current={isOpen}
      className={`${listRow.row} ${classes.row}`}
    >
      <span className={classes.line}>
        <span className={classes.name}>
          <Name name={request.contactName} />
        </span>
        <StageBadge stage={request.stage} />
      </span>
      <span className={classes.line}>
        <span className={classes.form}>
          {titleOf(request.form)} · <bdi className="reference">{request.reference}</bdi>
        </span>
        <time className={classes.time}>{shortMoment(language, request.submittedAt, now)}</time>
      </span>
      <DueMark request={request} />
    </Link>
  )
}
