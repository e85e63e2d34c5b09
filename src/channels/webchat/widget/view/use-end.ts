import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Entry } from '../conversation/entries.ts'

const nearEnd = 80
const margin = 12
/** Messages of one turn come within this many milliseconds. */
const turnMillis = 2000

/** Where the log stays while it grows: at the newest turn's beginning, at its own end, or wherever the person reads. */
type Hold = 'turn' | 'end' | 'none'

/**
 * Keeps the log at its newest turn while `thread` inside it grows, unless the person has scrolled away to read; a message
 * of their own brings them back. A turn that is taller than the log is shown from its beginning.
 */
export function useEnd(entries: readonly Entry[]) {
  const log = useRef<HTMLDivElement>(null)
  const thread = useRef<HTMLDivElement>(null)
  const hold = useRef<Hold>('turn')
  const placed = useRef(0)
  const lastKey = useRef('')
  const turnKey = useRef('')
  const [isAtEnd, setAtEnd] = useState(true)
  const place = useCallback(() => {
    const { current } = log
    if (!current || hold.current === 'none') return
    const first = hold.current === 'turn' ? document.getElementById(turnKey.current) : null
    const top = first ? first.offsetTop - margin : Number.POSITIVE_INFINITY
    placed.current = Math.min(current.scrollHeight - current.clientHeight, top)
    current.scrollTo({ top: placed.current })
  }, [])
  useEffect(() => {
    const last = entries.at(-1)
    if (!last || last.key === lastKey.current) return
    lastKey.current = last.key
    turnKey.current = newestTurn(entries)
    if (last.author === 'me' || hold.current !== 'none') hold.current = 'turn'
    place()
  }, [entries, place])
  useEffect(() => {
    const watch = new ResizeObserver(place)
    for (const { current } of [log, thread]) if (current) watch.observe(current)
    return () => watch.disconnect()
  }, [place])
  const onScroll = () => {
    const { current } = log
    if (!current) return
    const left = current.scrollHeight - current.scrollTop - current.clientHeight
    setAtEnd(left < nearEnd)
    if (Math.abs(current.scrollTop - placed.current) < 2) return
    hold.current = left < nearEnd ? 'end' : 'none'
  }
  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight, behavior: 'smooth' })
  return { log, thread, isAtEnd, onScroll, toEnd }
}

/** The key of the first message that came together with the last one. */
function newestTurn(entries: readonly Entry[]): string {
  const last = entries.at(-1)
  if (!last || last.author === 'me') return last?.key ?? ''
  const before = entries.findLastIndex(({ author, at }) => author === 'me' || last.at - at > turnMillis)
  return entries[before + 1]?.key ?? ''
}
