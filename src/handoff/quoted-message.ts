import { WaslError } from '../shared/errors.ts'
import type { Write } from '../store/store.ts'
import { storedActivity } from '../store/stored-activity.ts'

/** A person's message as a reply quotes it: the channel's own id of it, and its words. */
export type QuotedMessage = { id: string; text: string }

const maxQuoteLength = 200

/**
 * Reads a message of the person to be quoted. Throws `message.not-found` when the conversation has none with this id; the
 * messages of the bot and of colleagues cannot be quoted, as their channel's ids are kept as hashes alone.
 */
export async function quotedMessage(
  { trx, vault }: Write,
  conversationId: string,
  id: string,
): Promise<QuotedMessage> {
  const row = await trx
    .selectFrom('transcript')
    .select('activity')
    .where('id', '=', id)
    .where('conversation_id', '=', conversationId)
    .where('author', '=', 'contact')
    .executeTakeFirst()
  const activity = row ? storedActivity.parse(vault.openJson(row.activity)) : null
  if (!activity?.id) throw new WaslError('message.not-found', 'there is no such message to be quoted')
  return { id: activity.id, text: [...(activity.text ?? '')].slice(0, maxQuoteLength).join('') }
}
