import { z } from 'zod'
import { completionAsked } from '../forms/completion.ts'
import { askWhetherSame, handleJoin, handleRefusal } from './dialogs/channel-link/continue.ts'
import { escalate } from './dialogs/person/escalate.ts'
import { sayStillWaiting } from './dialogs/person/waiting.ts'
import { openCompletion } from './forms/complete-request.ts'
import { expireDraft, startDraftReminder } from './forms/draft-events.ts'
import type { LinkEvent, Timer } from './turn.ts'
import type { TurnScope } from './turn-scope.ts'

type EventHandler = (turn: TurnScope, key: string) => Promise<void>

/** What is done when each timer is due, and when each event of the other end of a channel link comes. */
const timerHandlers: Record<Timer | LinkEvent, EventHandler> = {
  'draft-reminder': unlessElsewhere(startDraftReminder),
  'draft-expiry': unlessElsewhere(expireDraft),
  'queue-promise': keepQueuePromise,
  'queue-escalation': escalate,
  'link-claimed': askWhetherSame,
  'link-joined': handleJoin,
  'link-refused': handleRefusal,
}

/** What is done with each event by its name. */
const eventHandlers: Readonly<Record<string, (turn: TurnScope) => Promise<void>>> = {
  timer: routeTimer,
  [completionAsked]: openCompletion,
}

/** Handles an event that no person wrote: a timer that is due, or the staff asking for more. Ignores an unknown one. */
export async function routeEvent(turn: TurnScope): Promise<void> {
  const { name = '' } = turn.input.activity
  if (Object.hasOwn(eventHandlers, name)) await eventHandlers[name]?.(turn)
}

const timerValue = z.object({ kind: z.string(), key: z.string() })

async function routeTimer(turn: TurnScope): Promise<void> {
  const timer = timerValue.safeParse(turn.input.activity.value)
  if (timer.success && isTimer(timer.data.kind)) await timerHandlers[timer.data.kind](turn, timer.data.key)
}

function isTimer(kind: string): kind is keyof typeof timerHandlers {
  return Object.hasOwn(timerHandlers, kind)
}

/** A draft that was last changed in another conversation has its timers there. */
function unlessElsewhere(handle: EventHandler): EventHandler {
  return async (turn, draftId) => {
    if (!turn.input.draftsElsewhere.includes(draftId)) await handle(turn, draftId)
  }
}

/** Nobody took over in the time promised: says so, and lets the person choose. */
async function keepQueuePromise(turn: TurnScope): Promise<void> {
  if (turn.input.conversation.owner === 'queue') await sayStillWaiting(turn)
}
