import { returnToForm } from '../../forms/return-to-form.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { pointToStaffElsewhere } from './staff-elsewhere.ts'

const promiseAfter = 10 * 60_000

export type PersonWanted = { team: string; reason: string; priority: number }

/**
 * Hands over to the staff and says so. The bot stays silent from then on until a person gives the conversation back or
 * the beneficiary no longer wants to wait.
 */
export async function requestPerson(turn: TurnScope, wanted: PersonWanted): Promise<void> {
  if (!wanted.reason.startsWith('urgent') && (await pointToStaffElsewhere(turn))) return undefined
  const { id, staffAvailable } = turn.input.conversation
  turn.do({ kind: 'request-person', ...wanted })
  turn.do({ kind: 'set-timer', timer: 'queue-promise', key: id, dueAt: turn.input.now + promiseAfter })
  turn.state.misses = 0
  if (turn.state.dialog?.kind !== 'form') turn.state.dialog = null
  const team = turn.content.organisation.teams.find((one) => one.id === wanted.team)
  const key = staffAvailable ? 'person.requested' : 'person.requested-while-away'
  await turn.say(turn.text(key, { team: team ? turn.local(team.title) : '' }), {
    choices: [{ title: turn.text('person.leave'), value: 'go:leave-queue' }],
  })
}

/** Takes the beneficiary out of the queue, back to the bot and to the question they were at. */
export async function leaveQueue(turn: TurnScope): Promise<void> {
  turn.do({ kind: 'leave-queue' })
  turn.do({ kind: 'cancel-timer', timer: 'queue-promise', key: turn.input.conversation.id })
  await turn.say(turn.text('person.left'), {
    choices: [{ title: turn.text('menu.title'), value: 'go:menu' }],
  })
  return returnToForm(turn)
}
