import { z } from 'zod'
import type { ActivityDraft } from '../messages/activity.ts'

const quoting = z.object({ quoted: z.object({ id: z.string() }) })

/**
 * Returns the channel's own id of the person's message that a message of the staff answers; undefined where it quotes none. The
 * `replyToId` of the bot's messages is no quotation: it only names what they were an answer to.
 */
export function quotedMessage({ channelData }: ActivityDraft): string | undefined {
  return quoting.safeParse(channelData).data?.quoted.id
}
