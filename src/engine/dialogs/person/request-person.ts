import { goToken } from '../../../messages/button.ts'
import { returnToForm } from '../../forms/return-to-form.ts'
import { endPassingDialog } from '../../state.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { toMenu } from '../menu.ts'
import { pointToStaffElsewhere } from './staff-elsewhere.ts'

const promiseAfter = 10 * 60_000
/** The team that takes what is asked of no other. */
export const relationsTeam = 'relations'

export type PersonRequest = { team: string; reason: string; priority: number }

/**
 * Hands over to the staff and says so. The bot stays silent from then on until a person gives the conversation back or
 * the beneficiary no longer wants to wait.
 */
export async function requestPerson(turn: TurnScope, wanted: PersonRequest): Promise<void> {
  if (!wanted.reason.startsWith('urgent') && (await pointToStaffElsewhere(turn))) return undefined
  const { id, staffAvailable } = turn.input.conversation
  turn.do({ kind: 'request-person', ...wanted })
  turn.do({ kind: 'set-timer', timer: 'queue-promise', key: id, dueAt: turn.input.now + promiseAfter })
  turn.state.misses = 0
  endPassingDialog(turn.state)
  const team = turn.content.organisation.teams.find((one) => one.id === wanted.team)
  const key = staffAvailable ? 'person.requested' : 'person.requested-while-away'
  await turn.say(turn.text(key, { team: team ? turn.local(team.title) : '' }), {
    choices: [{ title: turn.text('person.leave'), value: goToken({ kind: 'leave-queue' }) }],
  })
}

/** Removes the beneficiary from the queue, back to the bot and to the question they were at. */
export async function leaveQueue(turn: TurnScope): Promise<void> {
  turn.do({ kind: 'leave-queue' })
  turn.do({ kind: 'cancel-timer', timer: 'queue-promise', key: turn.input.conversation.id })
  await turn.say(turn.text('person.left'), {
    choices: [toMenu(turn)],
  })
  return returnToForm(turn)
}
