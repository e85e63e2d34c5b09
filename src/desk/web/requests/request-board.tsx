import { useCallback } from 'react'
import { showBoard } from '../../contract/requests.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf } from '../routing/route.tsx'
import { Name } from '../ui/person.tsx'
import { Problem, RowSkeletons } from '../ui/states.tsx'
import { DueMark } from './due-mark.tsx'
import { useFormTitle } from './forms.ts'
import classes from './request-board.module.css'
import { stageTone } from './stages.ts'

/** The requests that the committee decides, by stage; those that are due first stand in front. */
export function RequestBoard({ form }: { form: string }) {
  const { t, label } = useLanguage()
  const titleOf = useFormTitle()
  const load = useCallback(
    (signal: AbortSignal) => call(showBoard, { form: form || undefined }, { signal }),
    [form],
  )
  const { data, failure } = useResource(`${keys.requests}board ${form}`, load)
  if (!data && failure !== undefined)
    return <Problem failure={failure} retry={() => refresh(keys.requests)} />
  if (!data) return <RowSkeletons />
  return (
    <div className={classes.board}>
      {data.columns.map(({ stage, count, items }) => (
        <section key={stage} className={classes.column} data-tone={stageTone(stage)}>
          <h2>
            {label('stages', stage)} <span>{count}</span>
          </h2>
          <ul>
            {items.map((request) => (
              <li key={request.id}>
                <Link to={pathOf('requests', request.id, { form, view: 'board' })} className={classes.card}>
                  <span className={classes.name}>
                    <Name name={request.contactName} />
                  </span>
                  <span className={classes.form}>
                    {titleOf(request.form)} · <bdi className="reference">{request.reference}</bdi>
                  </span>
                  <span className={classes.foot}>
                    <DueMark request={request} />
                    {request.owner && <bdi>{request.owner.name}</bdi>}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          {items.length === 0 && <p className={classes.empty}>{t('requests.emptyColumn')}</p>}
          {count > items.length && (
            <Link to={pathOf('requests', null, { form, stage })} className={classes.more}>
              {t('requests.moreInColumn', { count: count - items.length })}
            </Link>
          )}
        </section>
      ))}
    </div>
  )
}
