import type { TopicContent } from '../../../content/topic-file.ts'
import type { FollowUp } from '../../../knowledge/follow-ups.ts'
import { performTopic } from '../../actions.ts'
import { chooseLanguage } from '../../conversation-language.ts'
import type { TurnScope } from '../../turn-scope.ts'
import type { Understanding } from '../../understanding.ts'
import { personOrMenu } from '../menu.ts'
import { isDetailed, rememberContext } from './answer-context.ts'
import { answerData, answerTopic, findSection, sayTopic, sourceLine } from './answer-topic.ts'

type FollowUpOf<Kind extends FollowUp['kind']> = Extract<FollowUp, { kind: Kind }>

/** How each kind of follow-up is answered. */
const answerers: {
  [Kind in FollowUp['kind']]: (turn: TurnScope, followUp: FollowUpOf<Kind>, text: string) => Promise<void>
} = {
  topic: answerAspect,
  unsaid: sayUnsaid,
  more: (turn, { topic }) => sayMore(turn, topic),
  sure: (turn, { topic }) => sayWhetherSure(turn, topic),
  language: sayInLanguage,
}

/** Answers a short message that was read with the topic of the answer before it. */
export async function answerFollowUp(turn: TurnScope, text: string, followUp: FollowUp): Promise<void> {
  await answerKind(turn, followUp, text)
}

/** Answers a follow-up in the middle of something else: another topic begins nothing there. */
export async function answerFollowUpInPassing(
  turn: TurnScope,
  text: string,
  followUp: FollowUp,
): Promise<void> {
  const topic = followUp.kind === 'topic' ? turn.content.topics.get(followUp.topic) : undefined
  const isOther = topic && topic.id !== turn.input.state.context?.topic
  await (isOther ? sayTopic(turn, topic) : answerFollowUp(turn, text, followUp))
}

function answerKind<Kind extends FollowUp['kind']>(
  turn: TurnScope,
  followUp: FollowUpOf<Kind> & { kind: Kind },
  text: string,
): Promise<void> {
  return answerers[followUp.kind](turn, followUp, text)
}

/**
 * Answers a message about the answer itself, which is no command and no yes although its words may be: the same answer in
 * another language, and the doubt of «من جد؟». False when the message is none of these.
 */
export async function answerAboutAnswer(
  turn: TurnScope,
  text: string,
  { followUp }: Understanding,
): Promise<boolean> {
  const isAboutIt = followUp?.kind === 'language' || (followUp?.kind === 'sure' && /[?؟]\s*$/u.test(text))
  if (followUp && isAboutIt) await answerFollowUp(turn, text, followUp)
  return isAboutIt
}

async function answerAspect(
  turn: TurnScope,
  { topic, aspect }: FollowUpOf<'topic'>,
  text: string,
): Promise<void> {
  const isSame = turn.input.state.context?.topic === topic || turn.state.dialog?.kind === 'status'
  if (isSame && aspect !== null) return sayMore(turn, topic)
  return performTopic(turn, topic, text)
}

/** Says that the guides do not speak of it, and remembers the question for the staff; the topic stays. */
async function sayUnsaid(
  turn: TurnScope,
  { topic, aspect }: FollowUpOf<'unsaid'>,
  text: string,
): Promise<void> {
  turn.do({ kind: 'unanswered', text, topic, reason: 'unknown' })
  rememberContext(turn, topic, isDetailed(turn, topic))
  const title = turn.content.topics.get(topic)?.title
  await turn.say(turn.text('follow-up.unsaid', { aspect, topic: title ? turn.local(title) : topic }), {
    choices: personOrMenu(turn),
    onYes: { kind: 'person', team: null },
  })
}

/** Quotes the guide's section, which says more than the answer; once it was quoted there is no more, and a person may know. */
async function sayMore(turn: TurnScope, id: string): Promise<void> {
  const topic = turn.content.topics.get(id)
  const section = topic?.source && findSection(turn, topic.source)
  if (!topic || !section || isDetailed(turn, id)) return sayNoMore(turn, id)
  turn.state.misses = 0
  rememberContext(turn, id, true)
  await turn.say([turn.text('follow-up.more'), section.text, sourceLine(turn, section)].join('\n\n'), {
    choices: personOrMenu(turn),
    onYes: { kind: 'person', team: null },
    data: answerData(topic),
  })
}

async function sayNoMore(turn: TurnScope, id: string): Promise<void> {
  const topic = turn.content.topics.get(id)
  rememberContext(turn, id, true)
  await turn.say(turn.text('follow-up.no-more'), {
    choices: personOrMenu(turn),
    onYes: { kind: 'person', team: null },
    ...(topic ? { data: answerData(topic) } : {}),
  })
}

async function sayWhetherSure(turn: TurnScope, id: string): Promise<void> {
  const topic = turn.content.topics.get(id)
  const section = topic?.source && findSection(turn, topic.source)
  if (!topic || !section) return sayNoMore(turn, id)
  rememberContext(turn, id, isDetailed(turn, id))
  await turn.say([turn.text('follow-up.sure'), sourceLine(turn, section)].join('\n\n'), {
    choices: personOrMenu(turn),
    data: answerData(topic),
  })
}

/** Gives the same answer again in the language that the person asks for, and goes on in it. */
async function sayInLanguage(
  turn: TurnScope,
  { topic: id, language }: FollowUpOf<'language'>,
): Promise<void> {
  chooseLanguage(turn, language)
  const topic: TopicContent | undefined = turn.content.topics.get(id)
  if (!topic) return undefined
  if (turn.state.dialog) return sayTopic(turn, topic)
  return answerTopic(turn, topic, null)
}
