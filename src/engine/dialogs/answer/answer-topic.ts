import type { GuideSection } from '../../../content/guide-file.ts'
import type { TopicContent } from '../../../content/topic-file.ts'
import { type Action, formatAction } from '../../../messages/action.ts'
import type { AnswerSource, Choice } from '../../../messages/activity.ts'
import { goToken } from '../../../messages/button.ts'
import { isolateLtr } from '../../../shared/bidi-isolate.ts'
import type { Localized } from '../../../shared/localized.ts'
import type { TurnScope } from '../../turn-scope.ts'
import { goOnAfterGreeting } from '../courtesy.ts'
import { personOrMenu } from '../menu.ts'
import { forgetContext, rememberContext } from './answer-context.ts'
import { askHelpful } from './helpful.ts'

/** Returns the answer of a topic with the guide section it rests on. */
export function answerText(turn: TurnScope, topic: TopicContent): string {
  const section = topic.source && findSection(turn, topic.source)
  return section ? `${turn.local(topic.answer)}\n\n${sourceLine(turn, section)}` : turn.local(topic.answer)
}

/** Returns what an answer rests on, as clients are told it. */
export function answerSource({ id, source }: Pick<TopicContent, 'id' | 'source'>): AnswerSource {
  return { topic: id, guide: source?.guide ?? null, section: source?.section ?? null }
}

/** Returns the channel data of a topic's answer. */
export function answerData(topic: TopicContent): { answer: AnswerSource } {
  return { answer: answerSource(topic) }
}

/** Says a topic's answer alone, in the middle of something else. */
export async function sayTopic(turn: TurnScope, topic: TopicContent): Promise<void> {
  rememberContext(turn, topic.id)
  await turn.say(answerText(turn, topic), { data: answerData(topic) })
}

/** Answers from a topic, and offers what people want next; after a typed `question` it may ask whether that helped. */
export async function answerTopic(
  turn: TurnScope,
  topic: TopicContent,
  question: string | null,
): Promise<void> {
  turn.state.misses = 0
  turn.state.lastTopic = topic.id
  if (topic.id === 'greeting' && question !== null && (await goOnAfterGreeting(turn))) return undefined
  if (topic.source) rememberContext(turn, topic.id)
  const choices = nextChoices(turn, topic)
  const asking = question === null ? null : askHelpful(turn, topic, { question, suggestions: choices.length })
  const text = answerText(turn, topic)
  await turn.say(asking ? `${text}\n\n${asking.text}` : text, {
    choices: [...choices, ...(asking?.choices ?? [])],
    data: answerData(topic),
    onYes: topic.next.slice(0, 1).find(({ kind }) => kind === 'form') ?? null,
  })
}

/** Quotes a section of a guide, for a question that no topic answers. */
export async function quoteSection(turn: TurnScope, section: GuideSection): Promise<void> {
  turn.state.misses = 0
  const text = [turn.text('answer.from-guide'), section.text, sourceLine(turn, section)].join('\n\n')
  forgetContext(turn)
  const data = { answer: { topic: null, guide: section.guide, section: section.section } }
  await turn.say(text, { choices: personOrMenu(turn), data })
}

/** Returns the line that names a section, its guide and its version. */
export function sourceLine(turn: TurnScope, { guideTitle, title, version }: GuideSection): string {
  return turn.text('answer.source', { guide: guideTitle, section: title, version: isolateLtr(version) })
}

/** Returns the section in the conversation's language. */
export function findSection(
  turn: TurnScope,
  source: { guide: string; section: string },
): GuideSection | undefined {
  return turn.content.sections.find(
    (one) => one.guide === source.guide && one.section === source.section && one.language === turn.language,
  )
}

function nextChoices(turn: TurnScope, { next, start }: TopicContent): Choice[] {
  return next
    .filter((action) => !start || formatAction(action) !== formatAction(start))
    .map((action) => ({ title: actionTitle(turn, action), value: goToken(action) }))
}

/** Returns the title of a button that does `action`: that of what it leads to, or of the action itself. */
function actionTitle(turn: TurnScope, action: Action): string {
  const title = targetTitle(turn, action)
  return title ? turn.local(title) : turn.textAt(`action.${action.kind}`)
}

function targetTitle({ content }: TurnScope, action: Action): Localized | undefined {
  if (action.kind === 'form') return content.forms.get(action.form)?.title
  if (action.kind === 'topic') return content.topics.get(action.topic)?.title
  if (action.kind === 'person') return content.organisation.teams.find(({ id }) => id === action.team)?.title
  return undefined
}
