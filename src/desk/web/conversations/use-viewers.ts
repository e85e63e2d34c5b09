import { useCallback, useEffect } from 'react'
import { type ConversationViewer, listViewers } from '../../contract/conversations.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useResource } from '../api/resource.ts'
import { noteViewing } from './note-viewing.ts'

const every = 15_000

/** Says that one has a conversation open for as long as it is in sight, and names the colleagues who have it open too. */
export function useViewers(id: string): readonly ConversationViewer[] {
  const load = useCallback((signal: AbortSignal) => call(listViewers, { id }, { signal }), [id])
  const { data } = useResource(keys.viewers(id), load)
  useEffect(() => {
    const tell = () => {
      if (!document.hidden) noteViewing(id, 'reading')
    }
    const leave = () => noteViewing(id, 'gone')
    tell()
    const timer = window.setInterval(tell, every)
    document.addEventListener('visibilitychange', tell)
    window.addEventListener('pagehide', leave)
    return () => {
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', tell)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [id])
  return data?.viewers ?? []
}
