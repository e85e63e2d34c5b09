import type { TurnResult } from '../engine/turn.ts'
import type { ActivityDraft } from '../messages/activity.ts'
import { inboundDataSchema } from '../messages/inbound-data.ts'
import { languageSchema } from '../shared/language.ts'
import type { Row } from '../store/schema.ts'
import { withFiles } from '../store/stored-activity.ts'
import { type MessageMark, markMessage } from '../store/tables/transcript.ts'
import { planEffects } from './effects/effect-kinds.ts'
import { oneByOne, type RowWriter } from './row-writer.ts'
import { payloadOf } from './turn-load.ts'
import { type PlanContext as Context, TurnPlan } from './turn-plan.ts'
import type { TurnServices } from './turn-services.ts'

export type PlanContext = Context & { services: TurnServices }

/** Plans a turn that succeeded. */
export function planOfResult(context: PlanContext, result: TurnResult): TurnPlan {
  const plan = new TurnPlan(context, context.services.store.vault.sealJson(result.state))
  plan.saved.locale = result.state.language ?? plan.saved.locale
  const isLeftOut = result.effects.some(({ kind }) => kind === 'leave-out-message')
  if (!isLeftOut) for (const event of plan.inbound) addIncoming(context, plan, event)
  planEffects(result.effects, plan)
  return plan
}

const highPriority = 10
/** The team that takes what is asked of no other. */
const relations = 'relations'

/** Plans the end of an event that failed too often: a person gets the conversation, and the beneficiary is told so. */
export function planOfSetAside(context: PlanContext, failure: string): TurnPlan {
  const { services, turn, locked } = context
  const plan = new TurnPlan(context, turn.conversation.state, failure)
  if (!addReadable(context, plan) || locked.owner === 'staff') return plan
  const language = languageSchema.catch('ar').parse(locked.locale)
  planEffects(
    [
      { kind: 'send', activity: services.onSetAside(language) },
      { kind: 'request-person', team: relations, reason: 'turn-failed', priority: highPriority },
    ],
    plan,
  )
  return plan
}

/** An event that cannot be read may have been a message, so that a person is asked for then, too. */
function addReadable(context: PlanContext, plan: TurnPlan): boolean {
  try {
    return addIncoming(context, plan, context.turn.event)
  } catch (error) {
    context.services.log.error(
      { err: error, turn: context.turn.event.id },
      'an event that was set aside is not readable',
    )
    return true
  }
}

/** Adds the person's message to the transcript, under its id in the inbox; false for another event, which is not added. */
function addIncoming({ services, now }: PlanContext, plan: TurnPlan, event: Row<'inbox'>): boolean {
  const { activity, files } = payloadOf(services, { event })
  const entry = { id: event.id, at: Math.min(event.sent_at, now) }
  if (activity.type !== 'message') {
    addNews(plan, entry, activity)
    return false
  }
  const data = inboundDataSchema.safeParse(activity.channelData).data
  const mark = markOf(activity)
  if (mark) plan.add(marks, { conversationId: plan.saved.id, ...mark })
  else {
    const channelMessageId = data?.edits ?? activity.id
    plan.addEntry({
      ...entry,
      author: 'contact',
      activity: withFiles(activity, files),
      ...(channelMessageId === undefined ? {} : { channelMessageId }),
    })
  }
  return mark === null
}

/** What an event of the channel leaves in the transcript: what the staff wrote elsewhere, or news of the person's account. */
function addNews(plan: TurnPlan, entry: { id: string; at: number }, activity: ActivityDraft): void {
  const { name = '', text = '' } = activity
  if (name === 'staff-echo')
    plan.addEntry({ ...entry, author: 'staff', activity: { ...activity, type: 'message' } })
  else if (accountNews.has(name))
    plan.addEntry({ ...entry, author: 'system', activity: { type: 'event', name, text } })
}

const accountNews = new Set(['bot-blocked', 'bot-unblocked', 'number-changed'])

const marks: RowWriter<MessageMark> = {
  order: 'others',
  write: (write, rows) => oneByOne(rows, (row) => markMessage(write, row)),
}

/** The mark that a reaction, or a message taken back, leaves on the message it is about. */
function markOf({ channelData, replyToId }: ActivityDraft): Pick<MessageMark, 'messageId' | 'mark'> | null {
  const data = inboundDataSchema.safeParse(channelData).data
  if (replyToId === undefined) return null
  if (data?.kind === 'deleted') return { messageId: replyToId, mark: { deleted: true } }
  if (data?.kind !== 'reaction') return null
  return { messageId: replyToId, mark: { reaction: data.reaction?.emoji ?? '' } }
}
