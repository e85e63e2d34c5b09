import { z } from 'zod'
import { completionAsked } from '../forms/completion.ts'
import { askWhetherSame, followJoin, followRefusal } from './dialogs/channel-link/continue.ts'
import { openCompletion } from './forms/complete-request.ts'
import { expireDraft, startDraftReminder } from './forms/draft-events.ts'
import type { TurnScope } from './turn-scope.ts'

const timer = z.object({ kind: z.string(), key: z.string() })

/** Takes an event that no person wrote: a timer that is due, or the staff asking for more. An unknown one is let pass. */
export async function routeEvent(turn: TurnScope): Promise<void> {
  const due = timer.safeParse(turn.input.activity.value)
  if (turn.input.activity.name === completionAsked) return openCompletion(turn)
  if (turn.input.activity.name !== 'timer' || !due.success) return undefined
  const { kind, key } = due.data
  switch (kind) {
    case 'draft-reminder':
      return turn.input.draftsElsewhere.includes(key) ? undefined : startDraftReminder(turn, key)
    case 'draft-expiry':
      return turn.input.draftsElsewhere.includes(key) ? undefined : expireDraft(turn, key)
    case 'link-claimed':
      return askWhetherSame(turn, key)
    case 'link-joined':
      return followJoin(turn, key)
    case 'link-refused':
      return followRefusal(turn)
    case 'queue-promise':
      return keepPromise(turn)
    default:
      return undefined
  }
}

/** Nobody took over in the time promised: says so, and lets the person choose. */
async function keepPromise(turn: TurnScope): Promise<void> {
  if (turn.input.conversation.owner !== 'queue') return undefined
  await turn.say(turn.text('person.still-waiting'), {
    choices: [{ title: turn.text('person.leave'), value: 'go:leave-queue' }],
  })
}
