import { backOff } from '../../shared/back-off.ts'
import { contactOf, finishPreparing, type PreparingEvent } from '../../store/preparing.ts'
import { type InboxPayload, parseInboxPayload } from '../../store/stored-activity.ts'
import { releaseConversations } from '../../store/tables/conversations.ts'
import { addFiles } from '../../store/tables/files.ts'
import { addSuggestion } from './add-suggestion.ts'
import { fetchFiles } from './fetch-files.ts'
import type {
  FetchedFile,
  Preparation,
  PreparationServices,
  PreparationSettings,
  Prepared,
} from './preparation.ts'

/** What is done with an event before its turn, in this order. */
const preparations: readonly Preparation[] = [fetchFiles, addSuggestion]

const betweenAttempts = { first: 2000, max: 60_000 }

/** Prepares one event and saves the result; an event that could not be saved is prepared again later. */
export async function prepareEvent(
  services: PreparationServices,
  settings: PreparationSettings,
  event: PreparingEvent,
): Promise<void> {
  try {
    const payload = payloadOf(services, event)
    await save(services, event, payload && (await prepare(services, settings, event, payload)))
  } catch (error) {
    services.log.error({ err: error, turn: event.id }, 'a prepared event could not be saved')
  }
}

/** Reads what an event holds. One that is not readable goes to its turn as it is, which sets it aside. */
function payloadOf({ store, log }: PreparationServices, event: PreparingEvent): InboxPayload | null {
  try {
    return parseInboxPayload(store.vault.openJson(event.sealed))
  } catch (error) {
    log.error({ err: error, turn: event.id }, 'an event to be prepared is not readable')
    return null
  }
}

async function prepare(
  services: PreparationServices,
  settings: PreparationSettings,
  event: PreparingEvent,
  received: InboxPayload,
): Promise<Prepared> {
  const files: FetchedFile[] = []
  let payload = received
  for (const preparation of preparations) {
    const prepared = await preparation(services, settings, event, payload)
    payload = prepared.payload
    files.push(...prepared.files)
  }
  return { payload, files }
}

/** Saves an event and the files that came; only what may still come is tried again. */
async function save(
  { store, clock }: PreparationServices,
  event: PreparingEvent,
  prepared: Prepared | null,
): Promise<void> {
  const { payload, files } = prepared ?? { payload: null, files: [] }
  const { conversationId } = event
  await store.write(async (write) => {
    const now = clock.now()
    const isOver = payload === null || payload.media.length === 0
    const nextAttemptAt = isOver ? null : now + backOff(event.attempts, betweenAttempts)
    if (!(await finishPreparing(write, event, payload, nextAttemptAt))) return
    if (files.length > 0) {
      const contactId = await contactOf(write, conversationId)
      await addFiles(
        write,
        files.map((one) => ({ ...one, conversationId, contactId })),
        now,
      )
    }
    if (!isOver) return
    await releaseConversations(write, [conversationId], now)
    write.signal({ kind: 'inbox', conversationId })
  })
}
