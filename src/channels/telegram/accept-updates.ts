import type { Intake } from '../../messages/channel.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import type { BotApi } from './bot-api.ts'
import { parseUpdate } from './parse-update.ts'

/** Stores what updates brought; resolves once it is durable. */
export type AcceptUpdates = (updates: readonly unknown[], requestId?: string) => Promise<void>

/**
 * Makes the one way in for updates, pushed or polled: parse, store, and only then tell Telegram that a pressed button was
 * heard. That last call is best effort and not waited for.
 */
export function acceptUpdates(api: BotApi, deps: ChannelDeps, intake: Intake): AcceptUpdates {
  return async (updates, requestId) => {
    const parsed = updates.map((update) => parseUpdate(update, deps.clock.now()))
    for (const update of parsed) if ('ignored' in update) deps.count?.(`telegram.${update.ignored}`)
    const heard = parsed.filter((update) => 'event' in update)
    const events = heard.map((update) => update.event)
    if (events.length > 0) await intake.accept(events, requestId)
    for (const { callbackQueryId } of heard) {
      if (callbackQueryId === null) continue
      api
        .call('answerCallbackQuery', { callback_query_id: callbackQueryId })
        .catch(() => deps.count?.('telegram.callback-unanswered'))
    }
  }
}
