import type { TopicContent } from '../../../content/topic-file.ts'
import { parseYesNo } from '../../../forms/parsers/yes-no.ts'
import type { Choice } from '../../../messages/activity.ts'
import { buttonToken } from '../../../messages/button.ts'
import { maskPersonalData } from '../../../shared/mask-personal-data.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { personOrMenu } from '../menu.ts'

const betweenAsks = 24 * 3_600_000

/** The question under an answer, and its buttons where the channel has room for them beside the others. */
export type HelpfulQuestion = { text: string; choices: Choice[] }

/**
 * Asks at most once a day whether an answer helped. Never for courtesies, which rest on no guide, nor where the answer
 * already begins something. Where buttons would turn the suggestions into a list, a typed yes or no is asked for.
 */
export function askHelpful(
  turn: TurnScope,
  topic: TopicContent,
  { question, suggestions }: { question: string; suggestions: number },
): HelpfulQuestion | null {
  const { state, input } = turn
  const last = state.askedFeedbackAt ?? Number.NEGATIVE_INFINITY
  if (topic.start || !topic.source || state.dialog || input.now - last < betweenAsks) return null
  state.askedFeedbackAt = input.now
  state.asked = { topic: topic.id, question: maskPersonalData(question).slice(0, 500), isLast: true }
  const room = input.conversation.capabilities.buttons?.max ?? 0
  if (suggestions + 2 > room) return { text: turn.text('helpful.typed'), choices: [] }
  return {
    text: turn.text('helpful.question'),
    choices: [
      {
        title: turn.text('helpful.yes'),
        value: buttonToken({ kind: 'helpful', topic: topic.id, yes: true }),
      },
      {
        title: turn.text('helpful.no'),
        value: buttonToken({ kind: 'helpful', topic: topic.id, yes: false }),
      },
    ],
  }
}

/** Returns the yes or no with which `text` answers the question right after it, or null for anything else. */
export function readHelpful(turn: TurnScope, text: string): boolean | null {
  const { asked } = turn.input.state
  if (!asked?.isLast) return null
  const said = parseYesNo(text)
  return said.ok ? said.value : null
}

/** Records whether an answer helped. A topic that was not asked about, or was answered already, is not counted. */
export async function rateAnswer(turn: TurnScope, topic: string, yes: boolean): Promise<void> {
  const { asked } = turn.state
  turn.state.asked = null
  if (asked?.topic === topic) {
    turn.do({ kind: 'rate', subject: `topic:${topic}`, score: yes ? 5 : 1, comment: null })
    if (!yes) turn.do({ kind: 'unanswered', text: asked.question, topic, reason: 'disliked' })
  }
  await turn.say(turn.text(yes ? 'helpful.thanks' : 'helpful.sorry'), {
    choices: personOrMenu(turn),
    onYes: yes ? { kind: 'menu' } : { kind: 'person', team: null },
  })
}
