import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useState } from 'react'
import { keys } from '../api/keys.ts'
import { type Resource, refresh, useResource } from '../api/resource.ts'
import { useIsConnected } from '../frame/connection.tsx'
import { useLanguage } from '../language/language.tsx'
import { navigate, pathOf, useRoute } from '../routing/route.tsx'
import { RequestsIcon } from '../ui/icons.tsx'
import { useShortcuts } from '../ui/shortcuts.ts'
import { Empty, Problem, RowSkeletons } from '../ui/states.tsx'
import { RequestBoard } from './request-board.tsx'
import { RequestFilters } from './request-filters.tsx'
import { type Filters, loadRequests, noFilters, type RequestList, requestListKey } from './request-list.ts'
import { RequestPane } from './request-pane.tsx'
import { RequestRow } from './request-row.tsx'
import { RequestTable } from './request-table.tsx'
import classes from './requests-page.module.css'

/** How the requests are laid out; a phone has the list alone. */
const views = ['list', 'board', 'table'] as const
type View = (typeof views)[number]

/** The requests: the filtered list beside the one that is open, or a board, or a table. */
export function RequestsPage() {
  const { query, id } = useRoute()
  const isNarrow = useMediaQuery('(max-width: 56em)')
  const of = (name: string) => query.get(name) ?? ''
  const filters: Filters = {
    ...noFilters,
    form: of('form'),
    stage: of('stage'),
    q: of('q'),
    due: of('due'),
    owner: of('owner'),
  }
  const asked = views.find((one) => one === query.get('view')) ?? 'list'
  const view = isNarrow || id !== null ? 'list' : asked
  if (view === 'board') return <BoardPage filters={filters} />
  return view === 'table' ? <TablePage filters={filters} /> : <ListPage filters={filters} view={asked} />
}

type ListedPages = { list: Resource<RequestList>; showMore(): void }

function useRequestList(filters: Filters): ListedPages {
  const [pages, setPages] = useState(1)
  const { form, stage, q, due, owner, way, open } = filters
  const load = useCallback(
    (signal: AbortSignal) => loadRequests({ form, stage, q, due, owner, way, open }, pages, signal),
    [form, stage, q, due, owner, way, open, pages],
  )
  return { list: useResource(requestListKey(filters, pages), load), showMore: () => setPages(pages + 1) }
}

function ListPage({ filters, view }: { filters: Filters; view: View }) {
  const { t } = useLanguage()
  const { id } = useRoute()
  const { list, showMore } = useRequestList(filters)
  const asQuery = { ...filters, view: view === 'list' ? '' : view }
  const leave = () => navigate(pathOf('requests', null, asQuery))
  const step = (by: 1 | -1) => {
    const ids = list.data?.items.map((item) => item.id) ?? []
    const at = id === null ? -1 : ids.indexOf(id)
    const next = at < 0 ? ids[by === 1 ? 0 : ids.length - 1] : ids[at + by]
    if (next) navigate(pathOf('requests', next, asQuery), { replace: id !== null })
  }
  useShortcuts({ Escape: id === null ? undefined : leave, KeyJ: () => step(1), KeyK: () => step(-1) })
  return (
    <main className={classes.page} data-open={id !== null}>
      <section className={classes.list} aria-label={t('frame.requests')}>
        <RequestFilters filters={filters} list={list.data} />
        <ViewSwitch view="list" filters={filters} />
        <RequestRows list={list} filters={filters} openId={id} showMore={showMore} />
      </section>
      {id ? (
        <RequestPane key={id} id={id} back={pathOf('requests', null, asQuery)} />
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

function TablePage({ filters }: { filters: Filters }) {
  const { list, showMore } = useRequestList(filters)
  return (
    <main className={classes.wide}>
      <RequestFilters filters={filters} list={list.data} />
      <ViewSwitch view="table" filters={filters} />
      <RequestTable list={list} filters={filters} showMore={showMore} />
    </main>
  )
}

function BoardPage({ filters }: { filters: Filters }) {
  const { list } = useRequestList(filters)
  return (
    <main className={classes.wide}>
      <RequestFilters filters={filters} list={list.data} />
      <ViewSwitch view="board" filters={filters} />
      <RequestBoard form={filters.form} />
    </main>
  )
}

function ViewSwitch({ view, filters }: { view: View; filters: Filters }) {
  const { t } = useLanguage()
  const { query } = useRoute()
  const asked = query.get('view') ?? ''
  const keep = { ...filters, view: asked }
  const owners = [
    { owner: 'me', name: t('requests.mineOnly') },
    { owner: 'nobody', name: t('requests.unowned') },
  ]
  return (
    <div className={classes.switches}>
      <fieldset className={classes.switch} aria-label={t('requests.view')} data-views>
        {views.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === view}
            onClick={() =>
              navigate(pathOf('requests', null, { ...filters, view: one === 'list' ? '' : one }))
            }
          >
            {t(`requests.${one}`)}
          </button>
        ))}
      </fieldset>
      {view !== 'board' && (
        <fieldset className={classes.switch} aria-label={t('requests.column.owner')}>
          {owners.map(({ owner, name }) => (
            <button
              key={owner}
              type="button"
              aria-pressed={filters.owner === owner}
              onClick={() =>
                navigate(pathOf('requests', null, { ...keep, owner: filters.owner === owner ? '' : owner }))
              }
            >
              {name}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  )
}

type RowsProps = { list: Resource<RequestList>; filters: Filters; openId: string | null; showMore(): void }

function RequestRows({ list, filters, openId, showMore }: RowsProps) {
  const { t } = useLanguage()
  const isConnected = useIsConnected()
  const isFiltered = Object.values(filters).some((one) => one !== '')
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
            <RequestRow
              request={request}
              to={pathOf('requests', request.id, filters)}
              isOpen={request.id === openId}
            />
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
