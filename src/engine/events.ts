import { z } from 'zod'
import { expireDraft, startDraftReminder } from './forms/draft-events.ts'
import type { TurnScope } from './turn-scope.ts'

const timer = z.object({ kind: z.string(), key: z.string() })

/** Takes an event that no person wrote: a timer that is due. An unknown one is let pass. */
export async function routeEvent(turn: TurnScope): Promise<void> {
  const due = timer.safeParse(turn.input.activity.value)
  if (turn.input.activity.name !== 'timer' || !due.success) return undefined
  switch (due.data.kind) {
    case 'draft-reminder':
      return startDraftReminder(turn, due.data.key)
    case 'draft-expiry':
      return expireDraft(turn, due.data.key)
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
