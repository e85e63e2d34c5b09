import { type GapList, listGaps } from '../../contract/gaps.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { type Resource, useResource } from '../api/resource.ts'

const load = (signal: AbortSignal) => call(listGaps, {}, { signal })

/** What the bot could not answer, and the topics it may be taught to. */
export function useGaps(): Resource<GapList> {
  return useResource(keys.gaps, load)
}
