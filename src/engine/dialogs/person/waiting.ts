import { openingAt } from '../../../content/working-hours.ts'
import { formatMobile } from '../../../forms/parsers/mobile.ts'
import type { Choice } from '../../../messages/activity.ts'
import { goToken } from '../../../messages/button.ts'
import { isolateLtr } from '../../../shared/bidi-isolate.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { localTime, localWeekday } from './local-time.ts'

/** Says that the person is still in the queue and what to expect, with buttons to be called instead and to leave it. */
export async function sayStillWaiting(turn: TurnScope): Promise<void> {
  const { waiting } = turn.state
  const lines = [turn.text('person.still-waiting'), ...(await describeWaiting(turn, waiting?.priority ?? 0))]
  await turn.say(lines.join('\n'), {
    choices: [...callChoice(turn), leaveChoice(turn)],
    countable: false,
    ...(waiting ? { data: { handoff: { team: waiting.team, reason: waiting.reason } } } : {}),
  })
}

/** Returns lines that say how many wait before and when somebody is there; what is not known is left out. */
export async function describeWaiting(turn: TurnScope, priority: number): Promise<string[]> {
  const ahead = await turn.input.find.waitingAhead(priority)
  return [turn.text('person.ahead', { ahead }), hoursLine(turn), await callLine(turn)].filter(
    (line) => line !== '',
  )
}

function hoursLine(turn: TurnScope): string {
  const { workingHours } = turn.content.organisation
  const { timeZone } = workingHours
  const { closesAt, next } = openingAt(workingHours, turn.input.now)
  const time = (at: number) => isolateLtr(localTime(turn.language, timeZone, at))
  if (closesAt !== null) return turn.text('person.open-until', { time: time(closesAt) })
  if (next === null) return ''
  if (next.isToday) return turn.text('person.opens-today', { time: time(next.at) })
  const day = localWeekday(turn.language, timeZone, { now: turn.input.now, at: next.at })
  if (!next.isHourKnown) return turn.text('person.opens-on', { day })
  return turn.text('person.opens-at', { day, time: time(next.at) })
}

/** While nobody is there a call is offered, on the number that the channel knows. */
async function callLine(turn: TurnScope): Promise<string> {
  if (callChoice(turn).length === 0) return ''
  const number = await turn.input.find.phone()
  return number === null
    ? turn.text('person.call-offered')
    : turn.text('person.call-offered-on', { number: formatMobile(number) })
}

/** Returns the button that asks to be called, while nobody is there; it is off where there is no form for it. */
export function callChoice(turn: TurnScope): Choice[] {
  if (turn.input.conversation.staffAvailable || !turn.content.forms.has('call-back')) return []
  return [{ title: turn.text('person.call-me'), value: goToken({ kind: 'call-me' }) }]
}

/** Returns the button that leaves the queue. */
export function leaveChoice(turn: TurnScope): Choice {
  return { title: turn.text('person.leave'), value: goToken({ kind: 'leave-queue' }) }
}
