import type { Effect } from '../../engine/turn.ts'
import type { LoadedTurn } from '../turn-load.ts'
import type { TurnLock } from '../turn-lock.ts'
import type { TurnPlan } from '../turn-plan.ts'

/** How effects of one type are carried out in the commit of their turn. */
export type EffectHandler<Handled extends Effect> = {
  /** The rows that the turn read and the effect changes: when one has changed since, the turn is run again. */
  locks?(effect: Handled, turn: LoadedTurn): readonly TurnLock[]
  /** The other conversations whose rows the effect changes; they are locked with those of the batch. */
  conversations?(effect: Handled): readonly string[]
  /** Adds the effect's rows to the plan of its turn, each with the writer that has its statements and its order. */
  plan(effect: Handled, turn: TurnPlan): void
}

/** How one kind of effect is carried out. */
export type EffectKind<Kind extends Effect['kind']> = EffectHandler<Extract<Effect, { kind: Kind }>>
