import { get } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { type Resource, useResource } from '../api/resource.ts'
import { type Gaps, gapsSchema } from '../api/schemas.ts'

const load = (signal: AbortSignal) => get('/gaps', gapsSchema, signal)

/** What the bot could not answer, and the topics it may be taught to. */
export function useGaps(): Resource<Gaps> {
  return useResource(keys.gaps, load)
}
