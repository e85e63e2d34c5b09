import { conversationStateSchema } from '../../engine/state.ts'
import type { Suggestion } from '../../engine/suggestion.ts'
import type { PreparingEvent } from '../../store/preparing.ts'
import type { InboxPayload } from '../../store/stored-activity.ts'
import type { Preparation, PreparationServices } from './preparation.ts'

/**
 * Adds what a language model suggests for an event's question in the time that is left. Nothing is added when it has no
 * question, when the conversation is with a person or in a form, or when no suggestion came.
 */
export const addSuggestion: Preparation = async (services, _settings, event, payload) => {
  const { suggestUntil, ...rest } = payload
  const suggestion = suggestUntil === undefined ? null : await suggest(services, event, payload, suggestUntil)
  return { payload: suggestion === null ? rest : { ...rest, suggestion }, files: [] }
}

async function suggest(
  services: PreparationServices,
  event: PreparingEvent,
  { activity }: InboxPayload,
  until: number,
): Promise<Suggestion | null> {
  if (!services.suggest || !(await isAskingTheBot(services, event.conversationId))) return null
  try {
    return await services.suggest(activity.text ?? '', until - services.clock.now())
  } catch (error) {
    services.log.error({ err: error, turn: event.id }, 'a suggestion failed; the built-in answer is sent')
    return null
  }
}

async function isAskingTheBot({ store }: PreparationServices, conversationId: string): Promise<boolean> {
  const query = store.read
    .selectFrom('conversations')
    .select(['owner', 'state'])
    .where('id', '=', conversationId)
  const row = await query.executeTakeFirst()
  if (row?.owner !== 'bot') return false
  const state = row.state === null ? null : conversationStateSchema.safeParse(store.vault.openJson(row.state))
  return state?.data?.dialog?.kind !== 'form'
}
