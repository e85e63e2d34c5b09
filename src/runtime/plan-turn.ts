import type { TurnResult } from '../engine/turn.ts'
import { languageSchema } from '../shared/language.ts'
import type { Row } from '../store/schema.ts'
import { withFiles } from '../store/stored-activity.ts'
import { planEffects } from './effects/effect-kinds.ts'
import { payloadOf } from './turn-load.ts'
import { type PlanContext as Context, TurnPlan } from './turn-plan.ts'
import type { TurnServices } from './turn-services.ts'

export type PlanContext = Context & { services: TurnServices }

/** Plans a turn that succeeded. */
export function planOfResult(context: PlanContext, result: TurnResult): TurnPlan {
  const plan = new TurnPlan(context, context.services.store.vault.sealJson(result.state))
  plan.saved.locale = result.state.language ?? plan.saved.locale
  for (const event of plan.inbound) addIncoming(context, plan, event)
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
  if (activity.type !== 'message') return false
  plan.addEntry({
    id: event.id,
    at: Math.min(event.sent_at, now),
    author: 'contact',
    activity: withFiles(activity, files),
  })
  return true
}
