import type { TurnResult } from '../engine/turn.ts'
import type { LoadedTurn } from './turn-load.ts'

/** How a turn ended before anything of it is saved. */
export type TurnOutcome =
  | { kind: 'done'; turn: LoadedTurn; result: TurnResult }
  | { kind: 'failed'; turn: LoadedTurn; error: unknown }
