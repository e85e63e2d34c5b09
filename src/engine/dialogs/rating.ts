import { goToken } from '../../messages/button.ts'
import type { TurnScope } from '../turn-scope.ts'
import { toMenu } from './menu.ts'

/** The highest score that is answered with an apology. */
const maxUnhappyScore = 2

/** Records a rating from 1 to 5 and thanks for it. */
export async function rateService(turn: TurnScope, subject: string, score: number): Promise<void> {
  turn.do({ kind: 'rate', subject, score, comment: null })
  if (score > maxUnhappyScore) return turn.say(turn.text('rating.thanks'), { choices: [toMenu(turn)] })
  await turn.say(turn.text('rating.sorry'), {
    choices: [
      { title: turn.text('action.suggestion'), value: goToken({ kind: 'form', form: 'suggestion' }) },
      { title: turn.text('person.title'), value: goToken({ kind: 'person', team: null }) },
    ],
  })
}
