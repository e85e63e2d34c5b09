import type { EffectKind } from './effect-kind.ts'
import { changeQueue } from './rows/queue.ts'

/** Takes the conversation out of the queue; one that the staff already have stays with them. */
export const leaveQueue: EffectKind<'leave-queue'> = {
  plan: (_effect, turn) => {
    changeQueue(turn, { left: { conversationId: turn.saved.id } })
    if (turn.saved.owner === 'queue') turn.saved.owner = 'bot'
  },
}
