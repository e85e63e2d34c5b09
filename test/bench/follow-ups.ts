import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { converse } from '../../src/cli/converse.ts'
import type { LiveContent } from '../../src/engine/live-content.ts'
import type { Question } from './understanding-data.ts'

/** A conversation whose last turn is judged: the topics that are right, `null` for none. */
type Conversation = { expected: (string | null)[]; manner: string | null; line: string }

/** What the bot made of the conversations. */
export type FollowUpFigures = {
  right: number
  all: number
  /** Of those whose last turn must not be answered, how many were not. */
  abstained: { right: number; all: number }
  /** Of questions that are clear alone, how many get the same topic after a random other one. */
  unharmed: { right: number; all: number }
  wrong: readonly string[]
}

const file = fileURLToPath(new URL('../fixtures/understanding/conversations/follow-ups.tsv', import.meta.url))

/** Plays the development conversations through the engine, and asks `questions` after topics that they are not about. */
export async function measureFollowUps(
  content: LiveContent,
  questions: readonly Question[],
): Promise<FollowUpFigures> {
  const judged = []
  for (const conversation of readConversations()) {
    const { topic, answer } = await converse(conversation.line, content)
    const isRight = conversation.expected.includes(topic) && hasManner(conversation, answer)
    judged.push({ ...conversation, topic, isRight })
  }
  const silent = judged.filter(({ expected }) => expected.every((topic) => topic === null))
  return {
    all: judged.length,
    right: judged.filter(({ isRight }) => isRight).length,
    abstained: { right: silent.filter(({ topic }) => topic === null).length, all: silent.length },
    unharmed: harmOf(content, questions),
    wrong: judged.filter(({ isRight }) => !isRight).map(({ line, topic }) => `${line} → ${topic}`),
  }
}

/** A clear question must mean the same after any topic; the topic before it goes through all of them in turn. */
function harmOf(content: LiveContent, questions: readonly Question[]): FollowUpFigures['unharmed'] {
  const topics = [...content.topics.values()].filter(({ source }) => source !== null).map(({ id }) => id)
  const clear = questions.filter(({ text }) => content.ask(text).topic !== null)
  const same = clear.filter(
    ({ text }, at) => content.ask(text, topics[at % topics.length]).topic === content.ask(text).topic,
  )
  return { right: same.length, all: clear.length }
}

/** The manner behind `@` in a label: the answer's language, or that it is not the topic's answer again. */
function hasManner({ manner }: Conversation, answer: string): boolean {
  if (manner === 'en') return !/\p{Script=Arabic}{3}/u.test(answer)
  if (manner === 'ar') return /\p{Script=Arabic}{3}/u.test(answer)
  return true
}

function readConversations(): Conversation[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [label = '', conversation = ''] = line.split('\t')
      const [topics = '', manner = null] = label.split('@')
      const expected = topics.split('|').map((topic) => (topic === 'none' ? null : topic))
      return { expected, manner, line: conversation }
    })
}
