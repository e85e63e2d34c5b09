import { useCallback, useEffect, useState } from 'react'
import { listMessages, type Message } from '../../contract/messages.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useResource } from '../api/resource.ts'
import { settleAccepted } from './outgoing.ts'

const pageSize = 50

type Page = { messages: Message[]; more: boolean; readFrom: number }

/** What was said in a conversation, oldest first, with the way to read further back. */
export type Transcript = {
  messages: readonly Message[]
  hasOlder: boolean
  isLoading: boolean
  isLoadingOlder: boolean
  failure: unknown
  loadOlder(): void
}

/** Follows the newest messages of a conversation and keeps the older ones that were read. */
export function useTranscript(id: string): Transcript {
  const load = useCallback((signal: AbortSignal) => readPage(id, null, signal), [id])
  const { data, failure, isLoading } = useResource(keys.messages(id), load)
  const [older, setOlder] = useState<Page | null>(null)
  const [olderFailure, setOlderFailure] = useState<unknown>(undefined)
  const [isLoadingOlder, setLoadingOlder] = useState(false)

  useEffect(() => {
    if (data) settleAccepted(id, data.readFrom)
  }, [id, data])

  useEffect(() => {
    if (data) setOlder((known) => keptOlder(known, data))
  }, [data])

  const messages = merge(older?.messages ?? [], data?.messages ?? [])
  const first = messages[0]
  const loadOlder = async () => {
    if (!first || isLoadingOlder) return
    setLoadingOlder(true)
    try {
      const page = await readPage(id, first.seq)
      setOlder((known) => ({ ...page, messages: merge(page.messages, known?.messages ?? []) }))
      setOlderFailure(undefined)
    } catch (error) {
      setOlderFailure(error)
    }
    setLoadingOlder(false)
  }
  return {
    messages,
    hasOlder: older?.more ?? data?.more ?? false,
    isLoading,
    isLoadingOlder,
    failure: failure ?? olderFailure,
    loadOlder: () => void loadOlder(),
  }
}

async function readPage(id: string, before: number | null, signal?: AbortSignal): Promise<Page> {
  const readFrom = Date.now()
  const page = await call(
    listMessages,
    { id, limit: pageSize, before: before ?? undefined },
    { ...(signal && { signal }) },
  )
  return { ...page, readFrom }
}

/** Everything seen so far becomes "older" when the newest page moves on; a hole between the two drops it. */
function keptOlder(known: Page | null, newest: Page): Page | null {
  const firstNew = newest.messages[0]
  if (!firstNew) return known
  if (!known) return newest
  const lastKnown = known.messages.at(-1)
  const hasHole = lastKnown !== undefined && newest.more && firstNew.seq > lastKnown.seq + 1
  return hasHole ? newest : { ...known, messages: merge(known.messages, newest.messages) }
}

function merge(one: readonly Message[], other: readonly Message[]): Message[] {
  const bySeq = new Map([...one, ...other].map((message) => [message.seq, message]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}
