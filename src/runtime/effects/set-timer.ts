import type { EffectKind } from './effect-kind.ts'
import { changeTimer } from './rows/timers.ts'

/** Sets a timer of the conversation, or moves one that is set already. */
export const setTimer: EffectKind<'set-timer'> = {
  plan: ({ timer: kind, key, dueAt }, turn) => changeTimer(turn, { kind, key }, dueAt),
}
