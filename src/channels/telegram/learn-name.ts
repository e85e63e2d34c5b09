import { z } from 'zod'
import type { BotApi } from './bot-api.ts'

const me = z.object({ username: z.string() })

/** The bot's own name, by which people open it; null when Telegram does not tell one. */
export async function learnName(api: BotApi, signal: AbortSignal): Promise<string | null> {
  const answer = me.safeParse(await api.call('getMe', {}, { signal }))
  return answer.success ? answer.data.username : null
}
