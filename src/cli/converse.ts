import { createEngine } from '../engine/engine.ts'
import type { LiveContent } from '../engine/live-content.ts'
import { Simulator } from '../engine/simulator/simulator.ts'
import type { ActivityDraft, AnswerSource } from '../messages/activity.ts'
import type { Capabilities } from '../messages/capabilities.ts'
import { systemClock } from '../shared/clock.ts'
import { type Reply, replyTo, sourceOf } from './reply-to.ts'

/** What a terminal can show. */
export const terminalCapabilities: Capabilities = {
  buttons: { max: 20, titleLength: 80 },
  list: null,
  textLength: 8000,
  media: true,
  typing: false,
  window: null,
  drawing: false,
}

/** Between the turns of a conversation in one line. */
const turnSeparator = ' || '

/** Plays the turns of a conversation, separated by ` || `, as a person would write them, and returns the reply to the last one. */
export async function converse(line: string, content: LiveContent): Promise<Reply> {
  const turns = line.split(turnSeparator)
  const last = turns.pop() ?? ''
  const clock = systemClock()
  const simulator = new Simulator({
    runTurn: createEngine(() => content),
    now: clock.now,
    newId: clock.newId,
    channels: [{ id: 'terminal', capabilities: terminalCapabilities }],
  })
  const conversation = simulator.open('terminal')
  for (const turn of turns) await conversation.say(turn)
  const about = conversation.state.context?.topic ?? null
  const messages = await conversation.say(last)
  return replyOf(messages, {
    content,
    language: conversation.state.language ?? 'ar',
    alone: replyTo(last, content, about),
  })
}

type Alone = { content: LiveContent; language: 'ar' | 'en'; alone: Reply }

/** What the bot said, with the answer that it names; a topic that hands over to a person names none. */
function replyOf(messages: readonly ActivityDraft[], { content, language, alone }: Alone): Reply {
  const answer = messages.map(({ text = '' }) => text).join('\n\n')
  const [said] = messages.flatMap((message) => answerOf(message) ?? [])
  if (said) {
    const { topic, guide, section } = said
    const source = guide !== null && section !== null ? { guide, section } : null
    return { ...alone, topic, answer, source: sourceOf({ source }, language, content) }
  }
  const isHandedOver = alone.topic !== null && content.topics.get(alone.topic)?.start?.kind === 'person'
  const isKept = isHandedOver || alone.topic === 'urgent-blood'
  return { ...alone, topic: isKept ? alone.topic : null, answer, source: isKept ? alone.source : null }
}

function answerOf({ channelData }: ActivityDraft): AnswerSource | null {
  const wasl: unknown = channelData?.wasl
  return isAnswer(wasl) ? wasl.answer : null
}

function isAnswer(wasl: unknown): wasl is { answer: AnswerSource } {
  return typeof wasl === 'object' && wasl !== null && 'answer' in wasl
}
