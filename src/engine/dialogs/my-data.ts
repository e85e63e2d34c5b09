import { isolateLtr } from '../answers/isolate.ts'
import type { TurnScope } from '../turn-scope.ts'

/** Shows what is kept of the person, and how it is corrected or deleted. */
export async function showMyData(turn: TurnScope): Promise<void> {
  const requests = await turn.input.find.requests()
  const references = requests
    .map(({ reference }) => isolateLtr(reference))
    .join(turn.language === 'ar' ? '، ' : ', ')
  const drafts = turn.input.drafts.length
  const lines = [
    turn.text('data.intro'),
    turn.text('data.requests', { count: requests.length, references }),
    turn.text('data.drafts', { count: drafts }),
    turn.text('data.rights'),
  ]
  await turn.say(lines.join('\n\n'), {
    choices: [
      { title: turn.text('data.delete'), value: 'go:delete-data' },
      { title: turn.text('person.title'), value: 'go:person' },
      { title: turn.text('menu.title'), value: 'go:menu' },
    ],
  })
}

/** Asks once more before anything is deleted. */
export async function confirmDeletion(turn: TurnScope): Promise<void> {
  turn.state.dialog = { kind: 'confirm', action: 'delete-data' }
  await turn.say(turn.text('data.confirm-delete'), {
    choices: [
      { title: turn.text('data.confirm-yes'), value: 'go:delete-data-now' },
      { title: turn.text('data.confirm-no'), value: 'go:menu' },
    ],
  })
}

/** Deletes what may be deleted, once the person confirmed it. */
export async function deleteMyData(turn: TurnScope): Promise<void> {
  if (turn.state.dialog?.kind !== 'confirm' || turn.state.dialog.action !== 'delete-data')
    return confirmDeletion(turn)
  turn.state.dialog = null
  turn.state.cancelled = null
  turn.do({ kind: 'delete-my-data' })
  await turn.say(turn.text('data.deleted'), {
    choices: [{ title: turn.text('menu.title'), value: 'go:menu' }],
  })
}
