import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { useForms } from '../requests/forms.ts'
import { type Filters, loadRequests, noFilters, requestListKey } from '../requests/request-list.ts'
import { RequestPane } from '../requests/request-pane.tsx'
import { RequestRow } from '../requests/request-row.tsx'
import layout from '../requests/requests-page.module.css'
import { Link, navigate, pathOf, useRoute } from '../routing/route.tsx'
import { PhoneIcon } from '../ui/icons.tsx'
import { useShortcuts } from '../ui/shortcuts.ts'
import { Empty, Problem, RowSkeletons } from '../ui/states.tsx'
import classes from './follow-ups-page.module.css'

const scopes = [
  { scope: 'open', name: 'followUps.open' },
  { scope: 'mine', name: 'followUps.mine' },
  { scope: 'all', name: 'followUps.all' },
] as const
type Scope = (typeof scopes)[number]['scope']

function filtersOf(scope: Scope): Filters {
  return {
    ...noFilters,
    way: 'direct',
    open: scope === 'all' ? '' : 'yes',
    owner: scope === 'mine' ? 'me' : '',
  }
}

/** What the staff settle by themselves: call-backs, visits, volunteering, suggestions, each with what to do next. */
export function FollowUpsPage() {
  const { t, language } = useLanguage()
  const { id, query } = useRoute()
  const forms = useForms()
  const [pages, setPages] = useState(1)
  const scope = scopes.find((one) => one.scope === query.get('show'))?.scope ?? 'open'
  const load = useCallback(
    (signal: AbortSignal) => loadRequests(filtersOf(scope), pages, signal),
    [scope, pages],
  )
  const list = useResource(requestListKey(filtersOf(scope), pages), load)
  const show = scope === 'open' ? '' : scope
  const back = pathOf('follow-ups', null, { show })
  useShortcuts({ Escape: id === null ? undefined : () => navigate(back) })
  const nextOf = (form: string) =>
    forms?.items.find((one) => one.id === form)?.next?.[language] ?? t('followUps.nextUsual')
  return (
    <main className={layout.page} data-open={id !== null}>
      <section className={layout.list} aria-label={t('followUps.title')}>
        <header className={classes.header}>
          <h1>{t('followUps.title')}</h1>
          <p>{t('followUps.line')}</p>
          <nav className={classes.scopes}>
            {scopes.map((one) => (
              <Link
                key={one.scope}
                to={pathOf('follow-ups', null, { show: one.scope === 'open' ? '' : one.scope })}
                current={one.scope === scope}
              >
                {t(one.name)}
              </Link>
            ))}
          </nav>
        </header>
        <div className={layout.scroll}>
          {list.failure !== undefined && !list.data && (
            <Problem failure={list.failure} retry={() => refresh(keys.requests)} compact />
          )}
          {!list.data && list.isLoading && <RowSkeletons />}
          {list.data?.items.length === 0 && (
            <Empty
              icon={<PhoneIcon size={24} />}
              title={t('followUps.empty')}
              line={t('followUps.emptyLine')}
            />
          )}
          <ul className={layout.items}>
            {list.data?.items.map((request) => (
              <li key={request.id} className={classes.item}>
                <RequestRow
                  request={request}
                  to={pathOf('follow-ups', request.id, { show })}
                  isOpen={request.id === id}
                />
                {!['closed', 'withdrawn'].includes(request.stage) && (
                  <p className={classes.next}>{nextOf(request.form)}</p>
                )}
              </li>
            ))}
          </ul>
          {list.data?.hasMore && (
            <Button variant="subtle" fullWidth radius={0} onClick={() => setPages(pages + 1)}>
              {t('actions.showMore')}
            </Button>
          )}
        </div>
      </section>
      {id ? (
        <RequestPane key={id} id={id} back={back} />
      ) : (
        <section className={layout.nothing}>
          <Empty
            icon={<PhoneIcon size={24} />}
            title={t('followUps.choose')}
            line={t('followUps.chooseLine')}
          />
        </section>
      )}
    </main>
  )
}
