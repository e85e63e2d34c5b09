import type { Logger } from 'pino'
import type { Observe } from '../messages/runtime-event.ts'
import type { Clock } from '../shared/clock.ts'
import type { SignalBus } from './signals.ts'
import type { Store } from './store.ts'

/** The services that most parts of the program share; a part that needs only some of them takes a `Pick` of it. */
export type Services = {
  store: Store
  clock: Clock
  bus: SignalBus
  log: Logger
  observe: Observe
}
