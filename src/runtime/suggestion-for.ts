import { conversationStateSchema } from '../engine/state.ts'
import type { Suggestion } from '../engine/suggestion.ts'
import type { FetchingEvent } from '../store/preparing.ts'
import type { InboxPayload } from '../store/stored-activity.ts'
import type { MediaServices } from './prepare-events.ts'

/**
 * What a language model makes of an event's question in the time that is left; null when it has no question, when the
 * conversation is with a person or in a form, or when nothing came.
 */
export async function suggestionFor(
  services: MediaServices,
  event: FetchingEvent,
  { activity, suggestUntil }: InboxPayload,
): Promise<Suggestion | null> {
  if (!services.suggest || suggestUntil === undefined) return null
  if (!(await isAskingTheBot(services, event.conversationId))) return null
  try {
    return await services.suggest(activity.text ?? '', suggestUntil - services.clock.now())
  } catch (error) {
    services.log.error({ err: error, turn: event.id }, 'a suggestion failed; the built-in answer is sent')
    return null
  }
}

/** The payload with what was suggested, waiting for nothing more. */
export function withSuggestion(
  { suggestUntil: _over, ...payload }: InboxPayload,
  suggestion: Suggestion | null,
): InboxPayload {
  return suggestion === null ? payload : { ...payload, suggestion }
}

async function isAskingTheBot({ store }: MediaServices, conversationId: string): Promise<boolean> {
  const query = store.read
    .selectFrom('conversations')
    .select(['owner', 'state'])
    .where('id', '=', conversationId)
  const row = await query.executeTakeFirst()
  if (row?.owner !== 'bot') return false
  const state = row.state === null ? null : conversationStateSchema.safeParse(store.vault.openJson(row.state))
  return state?.data?.dialog?.kind !== 'form'
}
