import {
  type Activity,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder'
import type { ActivityDraft } from '../messages/activity.ts'
import { WaslError } from '../shared/errors.ts'
import type { Effect } from './turn.ts'

/** Makes the `TurnContext` of a turn that received `activity`: what is sent with it is added to `effects`, in its place. */
export function turnContextOver(activity: ActivityDraft, effects: Effect[]): TurnContext {
  return new TurnContext(new WaslAdapter(effects), activity)
}

/** The Bot Framework adapter of the durable turn: a message that is sent becomes an effect, and leaves with the commit. */
class WaslAdapter extends BotAdapter {
  readonly #effects: Effect[]

  constructor(effects: Effect[]) {
    super()
    this.#effects = effects
  }

  override async sendActivities(
    _context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    for (const activity of activities) this.#effects.push({ kind: 'send', activity: { ...activity } })
    return activities.map(() => ({ id: '' }))
  }

  override async updateActivity(): Promise<undefined> {
    throw new WaslError('adapter.unsupported', 'a message that was sent is not changed')
  }

  override async deleteActivity(
    _context: TurnContext,
    _reference: Partial<ConversationReference>,
  ): Promise<void> {
    throw new WaslError('adapter.unsupported', 'a message that was sent is not deleted')
  }

  override async continueConversation(): Promise<void> {
    throw new WaslError('adapter.unsupported', 'a conversation goes on through its inbox')
  }
}
