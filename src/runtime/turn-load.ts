import { type ConversationState, conversationStateSchema, newConversationState } from '../engine/state.ts'
import type { TurnInput } from '../engine/turn.ts'
import { dataSummary } from '../store/data-summary.ts'
import { groupBy } from '../store/rows.ts'
import type { Row } from '../store/schema.ts'
import { type InboxPayload, parseInboxPayload } from '../store/stored-activity.ts'
import { accountAddress } from '../store/tables/accounts.ts'
import { linkByCode, linkById } from '../store/tables/channel-links.ts'
import { contactNames } from '../store/tables/contacts.ts'
import { type DraftRow, openDraft, openDraftRows, shelvedDraft } from '../store/tables/drafts.ts'
import { staffTalks, waitingAhead } from '../store/tables/handoffs.ts'
import { firstEvents } from '../store/tables/inbox.ts'
import { requestByReference, requestsOfContact } from '../store/tables/requests.ts'
import { entryByChannelId } from '../store/tables/transcript.ts'
import { capabilitiesOf, type TurnServices } from './turn-services.ts'

/** A conversation whose turn it is, as it was read. Sealed values are opened later, so that one bad row fails alone. */
export type LoadedTurn = {
  conversation: Row<'conversations'>
  event: Row<'inbox'>
  /** The open events behind it; once the turn is run, those that were read together with it. */
  following: readonly Row<'inbox'>[]
  drafts: readonly DraftRow[]
  contactName: string | null
  staffElsewhere: TurnInput['conversation']['staffElsewhere']
}

/** Reads everything that the turns of these conversations need; `idle` are those without an event that is due. */
export async function loadTurns(
  { store }: TurnServices,
  conversations: readonly Row<'conversations'>[],
  now: number,
): Promise<{ turns: LoadedTurn[]; idle: string[] }> {
  const contactIds = conversations.map((one) => one.contact_id)
  const [events, drafts, names, talks] = await Promise.all([
    firstEvents(
      store.readNext,
      conversations.map(({ id }) => id),
    ),
    openDraftRows(store.readNext, contactIds),
    contactNames(store.readNext, contactIds),
    staffTalks(store.readNext, contactIds),
  ])
  const eventsOf = groupBy(events, (event) => event.conversation_id)
  const turns: LoadedTurn[] = []
  const idle: string[] = []
  for (const conversation of conversations) {
    const [event, ...following] = eventsOf.get(conversation.id) ?? []
    const own = drafts.get(conversation.contact_id) ?? []
    const contactName = names.get(conversation.contact_id) ?? null
    const staffElsewhere = talks.find(
      (talk) => talk.contactId === conversation.contact_id && talk.conversationId !== conversation.id,
    )
    if (event && isDue(event, now))
      turns.push({
        conversation,
        event,
        following,
        drafts: own,
        contactName,
        staffElsewhere: staffElsewhere ?? null,
      })
    else idle.push(conversation.id)
  }
  return { turns, idle }
}

/** Whether an event can have its turn now: it is prepared, and no back-off after a failure is under way. */
export function isDue({ status, next_attempt_at: nextAttemptAt }: Row<'inbox'>, now: number): boolean {
  return status === 'waiting' && (nextAttemptAt ?? 0) <= now
}

/** Returns the input of the engine for a turn. */
export function turnInputOf(services: TurnServices, turn: LoadedTurn): TurnInput {
  const { store, clock } = services
  const { conversation, drafts, contactName } = turn
  const payload = payloadOf(services, turn)
  const contactId = conversation.contact_id
  return {
    conversation: {
      id: conversation.id,
      channel: conversation.channel,
      owner: conversation.owner,
      capabilities: capabilitiesOf(services.channels, conversation.channel),
      staffAvailable: services.staffAvailable(),
      staffElsewhere: turn.staffElsewhere,
    },
    contact: { id: contactId, name: store.vault.openOrNull(contactName) },
    state: stateOf(services, turn),
    drafts: drafts.map((row) => openDraft(store.vault, row)),
    draftsElsewhere: drafts.filter((row) => row.conversation_id !== conversation.id).map(({ id }) => id),
    channels: services.channels.map(({ id, linkFor }) => ({ id, linkFor: linkFor ?? (() => null) })),
    exportAddress: services.exportAddress,
    receiptAddress: services.receiptAddress,
    activity: payload.activity,
    ...(payload.suggestion ? { suggestion: payload.suggestion } : {}),
    files: payload.files,
    refusedFiles: payload.refused,
    now: clock.now(),
    newId: clock.newId,
    find: {
      request: (reference) => requestByReference(store.read, reference),
      requests: () => requestsOfContact(store.read, contactId),
      kept: () => dataSummary(store.read, contactId),
      link: (id) => linkById(store.read, id),
      linkByCode: (code) => linkByCode(store.read, store.vault, code),
      message: async (messageId) =>
        (await entryByChannelId(store.read, store.vault, { conversationId: conversation.id, messageId }))
          ?.activity ?? null,
      shelvedDraft: (form) => shelvedDraft(store, contactId, form),
      waitingAhead: (priority) => waitingAhead(store.read, conversation.id, priority),
      phone: () => phoneOf(services, conversation),
    },
  }
}

/** Returns the phone number by which the channel knows the person, where it knows one. */
async function phoneOf(
  { store, channels }: TurnServices,
  { account_id: accountId, channel: id }: Row<'conversations'>,
): Promise<string | null> {
  const channel = channels.find((one) => one.id === id)
  if (!channel?.phoneOf) return null
  const address = await accountAddress(store.read, store.vault, accountId)
  return address && channel.phoneOf(address)
}

/** Opens the payload of a turn's event. */
export function payloadOf(
  { store }: Pick<TurnServices, 'store'>,
  { event }: Pick<LoadedTurn, 'event'>,
): InboxPayload {
  return parseInboxPayload(store.vault.openJson(event.payload))
}

/** Returns the conversation's state, a new one when it is not readable: the draft, which has the answers, is kept apart from it. */
function stateOf({ store, log }: TurnServices, { conversation, event }: LoadedTurn): ConversationState {
  if (conversation.state === null) return newConversationState()
  const parsed = conversationStateSchema.safeParse(store.vault.openJson(conversation.state))
  if (parsed.success) return parsed.data
  log.error(
    { conversation: conversation.id, turn: event.id, issues: parsed.error.issues.length },
    'a conversation’s state is not readable',
  )
  return newConversationState()
}
