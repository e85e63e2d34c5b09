import { returnToForm } from '../../forms/return-to-form.ts'
import { endPassingDialog } from '../../state.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { toMenu } from '../menu.ts'
import { pointToStaffElsewhere } from './staff-elsewhere.ts'
import { callChoice, describeWaiting, leaveChoice, sayStillWaiting } from './waiting.ts'

const promiseAfter = 10 * 60_000
const escalateAfter = 2 * 60_000
/** From this priority on a request does not wait its turn: it is for nobody elsewhere, and the staff are alerted again. */
const pressing = 5
/** The team that takes what is asked of no other. */
export const relationsTeam = 'relations'

export type PersonRequest = { team: string; reason: string; priority: number }

/**
 * Hands over to the staff and says what is true: who is there, how many wait before, and when somebody is there again. The
 * person keeps the place until a member of the staff gives the conversation back or they no longer want to wait.
 */
export async function requestPerson(turn: TurnScope, wanted: PersonRequest): Promise<void> {
  const { state, input } = turn
  const isPressing = wanted.priority >= pressing
  if (!isPressing && (await pointToStaffElsewhere(turn))) return undefined
  if (input.conversation.owner === 'queue' && wanted.priority <= (state.waiting?.priority ?? 0))
    return sayStillWaiting(turn)
  const key = input.conversation.id
  turn.do({ kind: 'request-person', ...wanted })
  turn.do({ kind: 'set-timer', timer: 'queue-promise', key, dueAt: input.now + promiseAfter })
  if (isPressing) scheduleEscalation(turn)
  const inForm = state.waiting?.inForm ?? false
  state.waiting = { ...wanted, acknowledged: 0, raised: 0, inForm }
  state.misses = 0
  endPassingDialog(state)
  await turn.say(await promise(turn, wanted), {
    choices: [...callChoice(turn), leaveChoice(turn)],
    countable: false,
    data: { handoff: { team: wanted.team, reason: wanted.reason } },
  })
}

async function promise(turn: TurnScope, { team: id, priority }: PersonRequest): Promise<string> {
  const team = turn.content.organisation.teams.find((one) => one.id === id)
  const key = turn.input.conversation.staffAvailable ? 'person.requested' : 'person.requested-while-away'
  const requested = turn.text(key, { team: team ? turn.local(team.title) : '' })
  return [requested, ...(await describeWaiting(turn, priority)), turn.text('person.meanwhile')].join('\n')
}

/** Sets the time at which the staff are alerted again, unless somebody came by then. */
export function scheduleEscalation(turn: TurnScope): void {
  const { id } = turn.input.conversation
  const dueAt = turn.input.now + escalateAfter
  turn.do({ kind: 'set-timer', timer: 'queue-escalation', key: id, dueAt })
}

/** Removes the beneficiary from the queue, back to the bot and to the question they were at. */
export async function leaveQueue(turn: TurnScope): Promise<void> {
  const { id: key } = turn.input.conversation
  turn.do({ kind: 'leave-queue' })
  turn.do({ kind: 'cancel-timer', timer: 'queue-promise', key })
  turn.do({ kind: 'cancel-timer', timer: 'queue-escalation', key })
  turn.state.waiting = null
  await turn.say(turn.text('person.left'), {
    choices: [toMenu(turn)],
  })
  return returnToForm(turn)
}
