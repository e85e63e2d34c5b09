import { useEffect, useState } from 'react'
import { type SearchResult, searchDesk } from '../../contract/search.ts'
import { call } from '../api/client.ts'

/** What a search has come to; the last result stays while the next one is on its way. */
export type SearchState = { result: SearchResult | null; failure: unknown; isSearching: boolean }

const nothing: SearchState = { result: null, failure: null, isSearching: false }
const pauseInTyping = 180
const minLength = 2

/** Searches for what is typed once typing pauses, and drops answers that come too late. `retry` searches again. */
export function useSearch(typed: string): SearchState & { retry(): void } {
  const [state, setState] = useState(nothing)
  const [attempt, setAttempt] = useState(0)
  const q = typed.trim()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt searches for the same words again
  useEffect(() => {
    if (q.length < minLength) {
      setState(nothing)
      return
    }
    const running = new AbortController()
    setState((now) => ({ ...now, failure: null, isSearching: true }))
    const timer = setTimeout(() => {
      call(searchDesk, { q }, { signal: running.signal }).then(
        (result) => setState({ result, failure: null, isSearching: false }),
        (failure: unknown) => {
          if (!running.signal.aborted) setState({ result: null, failure, isSearching: false })
        },
      )
    }, pauseInTyping)
    return () => {
      clearTimeout(timer)
      running.abort()
    }
  }, [q, attempt])
  return { ...state, retry: () => setAttempt((count) => count + 1) }
}
