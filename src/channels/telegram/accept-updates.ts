import type { Intake } from '../../messages/channel.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { noteIgnored } from '../note-ignored.ts'
import type { BotApi } from './bot-api.ts'
import { parseUpdate } from './parse-update.ts'

/** Stores the events of updates; resolves once they are durable. */
export type AcceptUpdates = (updates: readonly unknown[], requestId?: string) => Promise<void>

/**
 * Makes the handler of updates, pushed or polled: parses and stores them, and only then acknowledges a pressed button to
 * Telegram. That last call is best effort and not awaited.
 */
export function acceptUpdates(api: BotApi, deps: ChannelDeps, intake: Intake): AcceptUpdates {
  return async (updates, requestId) => {
    const parsed = updates.map((update) => parseUpdate(update, deps.clock.now()))
    for (const update of parsed) if ('ignored' in update) noteIgnored('telegram', update.ignored, deps)
    const read = parsed.filter((update) => 'event' in update)
    const events = read.map((update) => update.event)
    if (events.length > 0) await intake.accept(events, requestId)
    for (const { callbackQueryId } of read) {
      if (callbackQueryId === null) continue
      api
        .call('answerCallbackQuery', { callback_query_id: callbackQueryId })
        .catch(() => deps.count?.('telegram.callback-unanswered'))
    }
  }
}
