import { type CannedReplies, listReplies } from '../../contract/replies.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useResource } from '../api/resource.ts'

const load = (signal: AbortSignal) => call(listReplies, {}, { signal })

/** The ready replies and the reasons for closing; undefined until they are read. */
export function useReplies(): CannedReplies | undefined {
  return useResource(keys.replies, load).data
}
