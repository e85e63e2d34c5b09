import type { ActionHandlers } from '../../action-handlers.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { showMenu } from '../menu.ts'
import { callMe } from './call-me.ts'
import { leaveQueue, relationsTeam, requestPerson } from './request-person.ts'

/** The actions that ask for a person, stop waiting for one, and ask to be called instead. */
export const personActions: ActionHandlers<'person' | 'leave-queue' | 'call-me'> = {
  person: (turn, { team }) =>
    requestPerson(turn, { team: knownTeam(turn, team), reason: 'asked', priority: 0 }),
  'leave-queue': (turn) => (turn.input.conversation.owner === 'queue' ? leaveQueue(turn) : showMenu(turn)),
  'call-me': callMe,
}

/** Returns the team of that name; for a name that a client made up, the relations staff. */
function knownTeam({ content }: TurnScope, name: string | null): string {
  return content.organisation.teams.find(({ id }) => id === name)?.id ?? relationsTeam
}
