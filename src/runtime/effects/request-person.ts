import type { EffectKind } from './effect-kind.ts'
import { changeQueue } from './rows/queue.ts'

/** Puts the conversation into the queue of a team; one that the staff already have stays with them. */
export const requestPerson: EffectKind<'request-person'> = {
  plan: ({ team, reason, priority }, turn) => {
    changeQueue(turn, {
      joined: { id: turn.newId(), conversationId: turn.saved.id, team, reason, priority },
    })
    if (turn.saved.owner === 'bot') turn.saved.owner = 'queue'
  },
}
