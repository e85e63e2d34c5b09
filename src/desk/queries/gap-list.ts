import type { TaughtContent } from '../../gaps/gap-services.ts'
import { groupQuestions, latest, type QuestionGroup } from '../../gaps/group-questions.ts'
import type { Store } from '../../store/store.ts'
import { learnedPhrasings } from '../../store/tables/learned-phrasings.ts'
import { unansweredQuestions } from '../../store/tables/unanswered.ts'
import type { Gap, GapList } from '../contract/gaps.ts'

const maxGroups = 50
const maxExamples = 5
const maxTopics = 3

/** The groups asked most, every topic they can be given to, the mistakes in the files, and how many phrasings wait for them. */
export async function listGaps(store: Store, { current, problems }: TaughtContent): Promise<GapList> {
  const [questions, learned] = await Promise.all([unansweredQuestions(store), learnedPhrasings(store)])
  return {
    items: groupQuestions(questions)
      .slice(0, maxGroups)
      .map((group) => gapOf(group, current)),
    topics: [...current.topics.values()].map(({ id, title }) => ({ id, title })),
    problems: [...problems],
    unwritten: learned.length,
  }
}

function gapOf(group: QuestionGroup, { ask, topics }: TaughtContent['current']): Gap {
  const { id, questions } = group
  const examples = [...new Set(questions.map(({ text }) => text))].slice(-maxExamples).reverse()
  const guesses = [...examples.flatMap((text) => ask(text).candidates), ...questions].flatMap(
    ({ topic }) => topic ?? [],
  )
  return {
    id,
    count: questions.length,
    disliked: questions.filter(({ reason }) => reason === 'disliked').length,
    lastAt: latest(group),
    examples,
    nearestTopics: [...new Set(guesses)].filter((topic) => topics.has(topic)).slice(0, maxTopics),
  }
}
