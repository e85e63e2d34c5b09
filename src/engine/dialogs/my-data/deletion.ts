import { goToken } from '../../../messages/button.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { awaitConfirmation, takeConfirmation } from '../confirmation/await-confirmation.ts'
import { personOrMenu, toMenu } from '../menu.ts'

/** Asks once more before anything is deleted, unless a legal hold forbids it. */
export async function confirmDeletion(turn: TurnScope): Promise<void> {
  if (await isHeld(turn)) return undefined
  awaitConfirmation(turn, { kind: 'delete-data-now' })
  await turn.say(turn.text('data.confirm-delete'), {
    choices: [
      { title: turn.text('data.confirm-yes'), value: goToken({ kind: 'delete-data-now' }) },
      { title: turn.text('data.confirm-no'), value: goToken({ kind: 'menu' }) },
    ],
  })
}

/** Deletes everything, once the person confirmed it. */
export async function deleteMyData(turn: TurnScope): Promise<void> {
  if (!takeConfirmation(turn, { kind: 'delete-data-now' })) return confirmDeletion(turn)
  if (await isHeld(turn)) return undefined
  turn.do({ kind: 'delete-my-data' })
  forgetWhatWasSaid(turn)
  await turn.say(turn.text('data.deleted'), { choices: [toMenu(turn)] })
}

async function isHeld(turn: TurnScope): Promise<boolean> {
  if (!(await turn.input.find.kept()).isHeld) return false
  turn.do({ kind: 'record-right', action: 'delete-refused' })
  await turn.say(turn.text('data.held'), { choices: personOrMenu(turn) })
  return true
}

function forgetWhatWasSaid({ state }: TurnScope): void {
  Object.assign(state, {
    cancelled: null,
    answered: null,
    asked: null,
    lastTopic: null,
    suggested: null,
    context: null,
    remindedDrafts: [],
    linkAsked: null,
  } satisfies Partial<typeof state>)
}
