import { Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { NewRequestButton } from '../intake/new-request-button.tsx'
import { useLanguage } from '../language/language.tsx'
import { navigate, pathOf } from '../routing/route.tsx'
import { useMay } from '../session/session.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { ExportMenu } from './export-menu.tsx'
import { useFormTitle } from './forms.ts'
import classes from './request-filters.module.css'
import type { Filters, RequestList } from './request-list.ts'
import { stages } from './stages.ts'

/** What narrows the list: words, the form, and the stage with its number. */
export function RequestFilters({ filters, list }: { filters: Filters; list: RequestList | undefined }) {
  const { t } = useLanguage()
  const titleOf = useFormTitle()
  const mayTake = useMay('requests.intake')
  const [words, setWords] = useState(filters.q)
  const narrow = (change: Partial<Filters>) => navigate(pathOf('requests', null, { ...filters, ...change }))
  const search = useDebouncedCallback((q: string) => narrow({ q: q.trim() }), 300)
  const forms = Object.entries(list?.forms ?? {}).map(([form, count]) => ({
    value: form,
    label: t('requests.withCount', { name: titleOf(form), count }),
  }))
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <h1>{t('frame.requests')}</h1>
        <ExportMenu filters={filters} />
        {mayTake && <NewRequestButton />}
      </div>
      <div className={classes.fields}>
        <TextInput
          className={classes.search ?? ''}
          type="search"
          classNames={{ input: 'either-way' }}
          leftSection={<SearchIcon size={16} />}
          placeholder={t('requests.search')}
          aria-label={t('requests.search')}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            search(event.currentTarget.value)
          }}
        />
        <Select
          className={classes.form ?? ''}
          data={[{ value: '', label: t('requests.allForms') }, ...forms]}
          value={filters.form}
          allowDeselect={false}
          aria-label={t('requests.form')}
          onChange={(form) => narrow({ form: form ?? '' })}
        />
      </div>
      <StageChips
        filters={filters}
        counts={list?.stages ?? {}}
        overdue={list?.overdue ?? 0}
        narrow={narrow}
      />
    </header>
  )
}

type ChipsProps = {
  filters: Filters
  counts: Readonly<Record<string, number>>
  overdue: number
  narrow(change: Partial<Filters>): void
}

function StageChips({ filters, counts, overdue, narrow }: ChipsProps) {
  const { t, label } = useLanguage()
  const known: readonly string[] = stages
  const others = Object.keys(counts).filter((stage) => !known.includes(stage))
  const shown = [...known, ...others].filter((stage) => (counts[stage] ?? 0) > 0 || stage === filters.stage)
  return (
    <fieldset className={classes.chips} aria-label={t('requests.stage')}>
      <button type="button" aria-pressed={filters.stage === ''} onClick={() => narrow({ stage: '' })}>
        {t('requests.allStages')}
      </button>
      {(overdue > 0 || filters.due !== '') && (
        <button
          type="button"
          data-alarm="true"
          aria-pressed={filters.due !== ''}
          onClick={() => narrow({ due: filters.due === '' ? 'overdue' : '' })}
        >
          {t('requests.overdueOnly')} <span>{overdue}</span>
        </button>
      )}
      {shown.map((stage) => (
        <button
          key={stage}
          type="button"
          aria-pressed={filters.stage === stage}
          onClick={() => narrow({ stage: filters.stage === stage ? '' : stage })}
        >
          {label('stages', stage)} <span>{counts[stage] ?? 0}</span>
        </button>
      ))}
    </fieldset>
  )
}
