import { setTimeout as delay } from 'node:timers/promises'
import type { Store } from '../../store/store.ts'

/** A batch of this size or more means that more will arrive at once. */
const several = 3
/** Milliseconds; under such a load a reply takes several hundred. */
const lingerMillis = 20

/**
 * Waits a moment after a batch of several, so that the next one is larger: on a server each batch costs about the same,
 * whatever its size. An embedded store gains nothing by waiting and does not wait.
 */
export async function batchLinger({ dialect }: Pick<Store, 'dialect'>, count: number): Promise<void> {
  if (dialect !== 'sqlite' && count >= several) await delay(lingerMillis)
}
