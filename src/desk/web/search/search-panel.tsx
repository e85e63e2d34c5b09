import { useEffect } from 'react'
import { shortMoment } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { useFormTitle } from '../requests/forms.ts'
import { StageBadge } from '../requests/stage-badge.tsx'
import { ChannelIcon } from '../ui/channel-icon.tsx'
import { RequestsIcon } from '../ui/icons.tsx'
import { useMinute } from '../ui/now.ts'
import { Name } from '../ui/person.tsx'
import { Problem } from '../ui/states.tsx'
import { type HitKind, hitKinds, type SearchHit } from './search-hits.ts'
import classes from './search-panel.module.css'
import type { useSearch } from './use-search.ts'

type PanelProps = {
  listId: string
  typed: string
  search: ReturnType<typeof useSearch>
  hits: readonly SearchHit[]
  chosen: number
  follow(path: string): void
}

/** The id of a line, by which the box says which one is chosen. */
export function optionId(listId: string, at: number): string {
  return `${listId}-${at}`
}

/** What was found, by kind; or what can be typed, that nothing was found, or why it could not be searched. */
export function SearchPanel({ listId, typed, search, hits, chosen, follow }: PanelProps) {
  const { t } = useLanguage()
  const isShort = typed.trim().length < 2
  const isEmpty = search.result !== null && hits.length === 0 && !search.isSearching
  useEffect(() => {
    document.getElementById(optionId(listId, chosen))?.scrollIntoView({ block: 'nearest' })
  }, [listId, chosen])
  return (
    <div className={classes.panel}>
      <p className={classes.told} role="status">
        {search.isSearching && t('search.searching')}
        {!search.isSearching && search.result !== null && t('search.found', { count: hits.length })}
      </p>
      {isShort && <p className={classes.hint}>{t('search.hint')}</p>}
      {search.failure !== null && <Problem failure={search.failure} retry={search.retry} compact />}
      {!isShort && isEmpty && (
        <div className={classes.hint}>
          <strong>{t('search.nothing')}</strong>
          <span>{t('search.nothingLine')}</span>
        </div>
      )}
      <div id={listId} role="listbox" aria-label={t('search.results')} className={classes.list}>
        {hitKinds.map((kind) => (
          <Group key={kind} kind={kind} listId={listId} hits={hits} chosen={chosen} follow={follow} />
        ))}
      </div>
    </div>
  )
}

type GroupProps = Pick<PanelProps, 'listId' | 'hits' | 'chosen' | 'follow'> & { kind: HitKind }

function Group({ kind, listId, hits, chosen, follow }: GroupProps) {
  const { t } = useLanguage()
  const first = hits.findIndex((hit) => hit.kind === kind)
  if (first < 0) return null
  const titleId = `${listId}-${kind}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
    <div role="group" aria-labelledby={titleId}>
      <div id={titleId} className={classes.kind}>
        {t(`search.${kind}`)}
      </div>
      {hits.map(
        (hit, at) =>
          hit.kind === kind && (
            // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and names the chosen line
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box listens for the keys
            <div
              key={hit.id}
              id={optionId(listId, at)}
              role="option"
              aria-selected={at === chosen}
              className={classes.hit}
              onClick={() => follow(hit.path)}
            >
              <Hit hit={hit} />
            </div>
          ),
      )}
    </div>
  )
}

function Hit({ hit }: { hit: SearchHit }) {
  const { language } = useLanguage()
  const titleOf = useFormTitle()
  const now = useMinute()
  return (
    <>
      <span className={classes.icon}>
        {hit.kind === 'requests' ? (
          <RequestsIcon size={16} />
        ) : (
          <ChannelIcon channel={hit.channel} size={16} />
        )}
      </span>
      <span className={classes.body}>
        <span className={classes.line}>
          <span className={classes.name}>
            <Name name={hit.name} />
          </span>
          <time className={classes.time}>{shortMoment(language, hit.at, now)}</time>
        </span>
        {hit.kind === 'requests' && (
          <span className={classes.line}>
            <span className={classes.form}>
              <bdi className="reference">{hit.reference}</bdi> · {titleOf(hit.form)}
            </span>
            <StageBadge stage={hit.stage} />
          </span>
        )}
        <Where hit={hit} />
      </span>
    </>
  )
}

/** Where it matched; a name that stands above is not said again. */
function Where({ hit }: { hit: SearchHit }) {
  const { t, language } = useLanguage()
  const { field, label, excerpt } = hit.match
  if (field === 'reference' || (field === 'name' && excerpt === hit.name)) return null
  return (
    <span className={classes.where}>
      {label?.[language] ?? t(`search.in.${field}`)}:{' '}
      <bdi className={field === 'number' ? 'reference' : undefined}>{excerpt}</bdi>
    </span>
  )
}
