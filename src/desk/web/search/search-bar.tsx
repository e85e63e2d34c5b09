import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLanguage } from '../language/language.tsx'
import { navigate } from '../routing/route.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import classes from './search-bar.module.css'
import { hitsOf } from './search-hits.ts'
import { optionId, SearchPanel } from './search-panel.tsx'
import { useSearch } from './use-search.ts'

/** The box above every page that finds people, conversations and requests; Ctrl or Cmd and K lead to it. */
export function SearchBar() {
  const { t } = useLanguage()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const bar = useRef<HTMLElement>(null)
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState(0)
  const search = useSearch(typed)
  const hits = search.result ? hitsOf(search.result) : []
  const at = Math.min(chosen, hits.length - 1)
  const close = () => setOpen(false)
  useSearchKey(input)
  useOutsidePress(bar, close)

  const follow = (path: string | undefined) => {
    if (path === undefined) return
    close()
    setTyped('')
    input.current?.blur()
    navigate(path)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && hits.length > 0) setChosen((at + step + hits.length) % hits.length)
    else if (event.key === 'Enter') follow(hits[at]?.path)
    else if (event.key === 'Escape') {
      close()
      if (!isOpen || typed === '') input.current?.blur()
      setTyped('')
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className={classes.bar} ref={bar}>
      <div className={classes.box}>
        <SearchIcon size={17} />
        <input
          ref={input}
          type="search"
          role="combobox"
          className={classes.input}
          aria-label={t('search.label')}
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && hits[at] ? optionId(listId, at) : undefined}
          autoComplete="off"
          maxLength={100}
          placeholder={t('search.placeholder')}
          value={typed}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setChosen(0)
            setOpen(true)
          }}
          onKeyDown={onKeyDown}
        />
        <span className={classes.keys} aria-hidden="true">
          Ctrl K
        </span>
      </div>
      {isOpen && (
        <SearchPanel listId={listId} typed={typed} search={search} hits={hits} chosen={at} follow={follow} />
      )}
    </search>
  )
}

/** Ctrl or Cmd and K lead to the box from anywhere, in any keyboard layout. */
function useSearchKey(input: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.code !== 'KeyK') return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [input])
}

function useOutsidePress(bar: { current: HTMLElement | null }, close: () => void): void {
  const current = useRef(close)
  useEffect(() => {
    current.current = close
  })
  useEffect(() => {
    const onOutside = (event: Event) => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) current.current()
    }
    window.addEventListener('pointerdown', onOutside)
    window.addEventListener('focusin', onOutside)
    return () => {
      window.removeEventListener('pointerdown', onOutside)
      window.removeEventListener('focusin', onOutside)
    }
  }, [bar])
}
