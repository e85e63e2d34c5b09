import { useEffect, useRef, useState } from 'preact/hooks'
import type { Entry } from '../conversation/entries.ts'

const nearEnd = 80

/**
 * Keeps the log at its end while `thread` inside it grows, unless the person has scrolled up to read; a message of their
 * own brings them back.
 */
export function useEnd(last: Entry | undefined) {
  const log = useRef<HTMLDivElement>(null)
  const thread = useRef<HTMLDivElement>(null)
  const stays = useRef(true)
  const lastKey = useRef('')
  const [isAtEnd, setAtEnd] = useState(true)
  useEffect(() => {
    if (last?.author === 'me' && last.key !== lastKey.current) stays.current = true
    lastKey.current = last?.key ?? ''
    if (stays.current) scrollToEnd(log.current, 'auto')
  })
  useEffect(() => {
    const watch = new ResizeObserver(() => stays.current && scrollToEnd(log.current, 'auto'))
    for (const { current } of [log, thread]) if (current) watch.observe(current)
    return () => watch.disconnect()
  }, [])
  const onScroll = () => {
    const { current } = log
    if (!current) return
    stays.current = current.scrollHeight - current.scrollTop - current.clientHeight < nearEnd
    setAtEnd(stays.current)
  }
  return { log, thread, isAtEnd, onScroll, toEnd: () => scrollToEnd(log.current, 'smooth') }
}

function scrollToEnd(log: HTMLElement | null, behavior: ScrollBehavior): void {
  log?.scrollTo({ top: log.scrollHeight, behavior })
}
