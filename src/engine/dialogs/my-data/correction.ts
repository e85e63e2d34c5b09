import { goToken } from '../../../messages/button.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { toMenu } from '../menu.ts'
import { relationsTeam, requestPerson } from '../person/request-person.ts'

/** What is not sent in yet is corrected by the person; what is sent in, by the staff. */
export async function offerCorrection(turn: TurnScope): Promise<void> {
  const drafts = turn.input.drafts.flatMap(({ form: id }) => {
    const form = turn.content.forms.get(id)
    return form
      ? [
          {
            title: turn.text('data.correct-draft', { form: turn.local(form.title) }),
            value: goToken({ kind: 'resume', form: id }),
          },
        ]
      : []
  })
  await turn.say(turn.text('data.correct-how'), {
    choices: [
      ...drafts,
      { title: turn.text('data.correct-by-staff'), value: goToken({ kind: 'ask-correction' }) },
      toMenu(turn),
    ],
  })
}

/** Asks the staff to correct what was sent in. */
export async function askCorrection(turn: TurnScope): Promise<void> {
  turn.do({ kind: 'record-right', action: 'ask-data-correction' })
  await requestPerson(turn, { team: relationsTeam, reason: 'data-correction', priority: 0 })
}
