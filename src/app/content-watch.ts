import type { Logger } from 'pino'
import { contentPrint } from '../content/content-print.ts'
import type { ContentHolder } from '../engine/content-holder.ts'
import { errorCode } from '../shared/errors.ts'
import { type Loop, startLoop } from '../shared/loop.ts'
import type { SignalBus } from '../store/signals.ts'
import type { Store } from '../store/store.ts'
import { learnedPhrasings } from '../store/tables/learned-phrasings.ts'

export type ContentWatch = { store: Pick<Store, 'read'>; bus: SignalBus; log: Logger; content: ContentHolder }

const settleTime = 150

/**
 * Applies changed content while the program runs: files that were edited, guides that were imported, phrasings
 * that the staff taught in another process. Files are checked every few seconds, which also works where the folder is
 * mounted. Content with a mistake is logged once and refused; the desk shows why.
 */
export function startContentWatch(
  { store, bus, log, content }: ContentWatch,
  { pollEvery = 3000 }: { pollEvery?: number } = {},
): Pick<Loop, 'stop'> {
  let seen: string | null = null
  let refused: string | null = null

  const step = async (): Promise<number> => {
    const learned = await learnedPhrasings(store)
    const print = contentPrint(content.root)
    const state = `${print}\n${JSON.stringify(learned)}`
    if (state === refused || content.isOf(print, learned)) return pollEvery
    if (state !== seen) {
      seen = state
      return settleTime
    }
    try {
      content.reload(learned)
      log.info({ topics: content.current.topics.size }, 'changed content is in force')
    } catch (error) {
      refused = state
      log.error(
        { code: errorCode(error), problems: content.problems },
        'changed content is refused; the previous content stays in force',
      )
    }
    return pollEvery
  }
  const loop = startLoop(step, (error) => log.error({ err: error }, 'the content could not be checked'))
  const unsubscribe = bus.subscribe((signal) => {
    if (signal.kind === 'content') loop.wake()
  })
  return {
    stop: () => {
      unsubscribe()
      return loop.stop()
    },
  }
}
