import type { Logger } from 'pino'
import { type Loop, startLoop } from '../shared/loop.ts'
import { fillSearch } from '../store/search/fill-search.ts'
import type { Store } from '../store/store.ts'

const day = 86_400_000

/** Makes what an earlier version wrote findable, a few rows at a time between other writes, until it is done or stopped. */
export function startFillingSearch(
  { store, log }: { store: Store; log: Logger },
  { pause = 10 } = {},
): Pick<Loop, 'stop'> {
  const step = async () => ((await fillSearch(store)) ? pause : day)
  return startLoop(step, (error) => log.error({ err: error }, 'the search could not be filled'))
}
