import { setTimeout as delay } from 'node:timers/promises'
import type { Store } from '../../store/store.ts'

/** So many in a lot tell that more will come at once. */
const several = 3
/** Milliseconds; under such a load a reply takes some hundreds. */
const restTime = 20

/**
 * Waits a moment after a lot of several, so that the next one is larger: on a server each costs both sides about the same,
 * however many are in it. An embedded store, whose lots cost little beyond what is in them, gains nothing by waiting.
 */
export async function restAfterLot({ dialect }: Pick<Store, 'dialect'>, count: number): Promise<void> {
  if (dialect !== 'sqlite' && count >= several) await delay(restTime)
}
