import type { TurnScope } from '../../turn-scope.ts'

/** After so long a pause a message is no follow-up of the last answer. */
const contextLasts = 3_600_000

/** The topic that is meant while the number of a request is waited for. */
const statusTopic = 'request-status'

/** Returns the topic of the answer that a message may follow up, or null. */
export function topicInContext({ input, content }: TurnScope): string | null {
  const { context, dialog } = input.state
  if (dialog?.kind === 'status' && content.topics.has(statusTopic)) return statusTopic
  return context && input.now - context.at < contextLasts ? context.topic : null
}

/** Whether the guide's fuller text of the topic in context was given already. */
export function isDetailed({ input }: TurnScope, topic: string): boolean {
  const { context } = input.state
  return context?.topic === topic && context.isDetailed
}

/** Remembers what was answered, so that a short message can follow it up. */
export function rememberContext({ state, input }: TurnScope, topic: string, detailed = false): void {
  state.context = { topic, at: input.now, isDetailed: detailed }
}

/** Forgets the last answer: what could not be answered leaves nothing to follow up. */
export function forgetContext({ state }: TurnScope): void {
  state.context = null
}
