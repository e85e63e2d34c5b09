import type { TopicContent } from '../../content/topic-file.ts'
import { foldedWords } from '../../shared/arabic-text.ts'
import type { TurnScope } from '../turn-scope.ts'
import { showMenu } from './menu.ts'

/** Welcomes somebody who has just come, says what this is, and shows the menu. */
export async function welcome(turn: TurnScope): Promise<void> {
  turn.state.greeted = true
  return showMenu(turn, turn.text('welcome', { organisation: turn.local(turn.content.organisation.name) }))
}

/** Thanks for a rating from 1 to 5. */
export async function takeRating(turn: TurnScope, subject: string, score: number): Promise<void> {
  turn.do({ kind: 'rate', subject, score, comment: null })
  await turn.say(turn.text(score <= 2 ? 'rating.sorry' : 'rating.thanks', { score }), {
    choices:
      score <= 2
        ? [
            { title: turn.text('action.suggestion'), value: 'go:form:suggestion' },
            { title: turn.text('person.title'), value: 'go:person' },
          ]
        : [{ title: turn.text('menu.title'), value: 'go:menu' }],
  })
}

export type Courtesy = 'greeting' | 'thanks' | 'goodbye'

const maxCourtesyLength = 60
const phrases = new WeakMap<TopicContent, ReadonlySet<string>>()

/** The courtesy that a whole text is, by the phrasings of its topic, or null. */
export function courtesyOf({ content }: TurnScope, text: string): Courtesy | null {
  if (text === '' || text.length > maxCourtesyLength) return null
  const key = foldedWords(text)
  const courtesies = ['greeting', 'thanks', 'goodbye'] as const
  return courtesies.find((id) => phrasesOf(content.topics.get(id)).has(key)) ?? null
}

function phrasesOf(topic: TopicContent | undefined): ReadonlySet<string> {
  if (!topic) return new Set()
  const known = phrases.get(topic) ?? new Set(Object.values(topic.phrasings).flat().map(foldedWords))
  phrases.set(topic, known)
  return known
}
