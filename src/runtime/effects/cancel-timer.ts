import type { EffectKind } from './effect-kind.ts'
import { changeTimer } from './rows/timers.ts'

/** Cancels a timer of the conversation that is not due yet. */
export const cancelTimer: EffectKind<'cancel-timer'> = {
  plan: ({ timer: kind, key }, turn) => changeTimer(turn, { kind, key }),
}
