import type { TopicContent } from '../../content/topic-file.ts'
import { foldedWords } from '../../shared/arabic-text.ts'
import type { TurnScope } from '../turn-scope.ts'
import { showMenu } from './menu.ts'

/** Welcomes somebody who has just come, says what this is, and shows the menu. */
export async function welcome(turn: TurnScope): Promise<void> {
  turn.state.greeted = true
  return showMenu(turn, turn.text('welcome', { organisation: turn.local(turn.content.organisation.name) }))
}

/** Shows the menu, with the welcome to somebody who has not been greeted yet. */
export async function showMenuOrWelcome(turn: TurnScope): Promise<void> {
  await (turn.input.state.greeted ? showMenu(turn) : welcome(turn))
}

/** For so long after a greeting another one, or «عندي سؤال», is not greeted again. */
export const greetedFor = 2 * 60_000

/** Asks a person who was greeted a moment ago to go on, and returns true; else notes that they are greeted now. */
export async function goOnAfterGreeting(turn: TurnScope): Promise<boolean> {
  const { now } = turn.input
  const isGreeted = now - (turn.state.greetedAt ?? Number.NEGATIVE_INFINITY) < greetedFor
  turn.state.greetedAt = now
  if (isGreeted) await turn.say(turn.text('go-ahead'))
  return isGreeted
}

export type Courtesy = 'greeting' | 'thanks' | 'goodbye'

const maxCourtesyLength = 60
const phrases = new WeakMap<TopicContent, ReadonlySet<string>>()

/** Returns the courtesy that a whole text is, by the phrasings of its topic, or null. */
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
