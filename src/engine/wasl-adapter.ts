import {
  type Activity,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder'
import type { ActivityDraft } from '../messages/activity.ts'
import { WaslError } from '../shared/errors.ts'

/**
 * The Bot Framework adapter of the durable turn: what a bot sends is only collected here,
 * and leaves with the turn's commit.
 */
export class WaslAdapter extends BotAdapter {
  readonly #sent = new WeakMap<TurnContext, ActivityDraft[]>()

  /** Everything sent so far in this turn, in order. */
  sentIn(context: TurnContext): readonly ActivityDraft[] {
    return this.#sent.get(context) ?? []
  }

  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const sent = this.#sent.get(context) ?? []
    this.#sent.set(context, sent)
    sent.push(...activities)
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
