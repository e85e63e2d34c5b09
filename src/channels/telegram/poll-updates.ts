import type { Logger } from 'pino'
import { z } from 'zod'
import type { AcceptUpdates } from './accept-updates.ts'
import type { BotApi } from './bot-api.ts'
import { type Pauses, runUntilStopped } from './run-until-stopped.ts'

/** The kinds of updates that the channel asks for. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
  'message_reaction',
] as const

const updatesSchema = z.array(z.unknown())
const numbered = z.object({ update_id: z.number().int() })

/** `pollSeconds` is how long Telegram holds a poll open while there is nothing new; `timeout`, in milliseconds, comes on top. */
export type PollOptions = { log: Logger; pauses: Pauses; pollSeconds: number; timeout: number }

/** Polls for updates until stopped. The offset moves on only after a batch is stored, so that a crash has it sent again. */
export function pollUpdates(api: BotApi, accept: AcceptUpdates, options: PollOptions): () => Promise<void> {
  const { log, pauses, pollSeconds, timeout } = options
  let offset = 0
  let hasWebhook = true
  const poll = async (signal: AbortSignal) => {
    // A webhook of an earlier configuration would keep polls from being answered; what waits for it is kept.
    if (hasWebhook) await api.call('deleteWebhook', { drop_pending_updates: false }, { signal })
    hasWebhook = false
    const answer = await api.call(
      'getUpdates',
      { offset, timeout: pollSeconds, allowed_updates: allowedUpdates },
      { signal, timeout: pollSeconds * 1000 + timeout },
    )
    const updates = updatesSchema.parse(answer)
    await accept(updates)
    offset = updates.reduce<number>((next, update) => Math.max(next, offsetBehind(update)), offset)
    return 'again' as const
  }
  return runUntilStopped(poll, log, pauses)
}

function offsetBehind(update: unknown): number {
  const parsed = numbered.safeParse(update)
  return parsed.success ? parsed.data.update_id + 1 : 0
}
