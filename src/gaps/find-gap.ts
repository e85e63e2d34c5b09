import { WaslError } from '../shared/errors.ts'
import type { Store } from '../store/store.ts'
import { unansweredQuestions } from '../store/tables/unanswered.ts'
import { groupQuestions, type QuestionGroup } from './group-questions.ts'

/** The group with this id. Throws `gap.not-found`, as when a colleague dealt with it a moment ago. */
export async function findGap(store: Store, id: string): Promise<QuestionGroup> {
  const found = groupQuestions(await unansweredQuestions(store)).find((group) => group.id === id)
  if (!found) throw new WaslError('gap.not-found', 'there is no such group of questions')
  return found
}
