import type { Logger } from 'pino'
import { z } from 'zod'
import type { AcceptUpdates } from './accept-updates.ts'
import type { BotApi } from './bot-api.ts'
import { type Pauses, runUntilStopped } from './run-until-stopped.ts'

/** The kinds of updates that the channel asks for. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query'] as const

const numbered = z.object({ update_id: z.number().int() })

/** Seconds that Telegram holds a poll open while there is nothing new. */
const pollSeconds = 50

/** Polls for updates until stopped. The offset moves on only after a batch is stored, so that a crash has it sent again. */
export function pollUpdates(
  api: BotApi,
  accept: AcceptUpdates,
  options: { log: Logger; pauses: Pauses },
): () => Promise<void> {
  let offset = 0
  const poll = async (signal: AbortSignal) => {
    const updates: readonly unknown[] = await api.call(
      'getUpdates',
      { offset, timeout: pollSeconds, allowed_updates: allowedUpdates },
      { signal, timeout: (pollSeconds + 15) * 1000 },
    )
    await accept(updates)
    offset = updates.reduce<number>((next, update) => Math.max(next, offsetBehind(update)), offset)
    return 'again' as const
  }
  return runUntilStopped(poll, options.log, options.pauses)
}

function offsetBehind(update: unknown): number {
  const parsed = numbered.safeParse(update)
  return parsed.success ? parsed.data.update_id + 1 : 0
}
