import type { ChannelLink, DataSummary, LinkEnd, RequestSummary, TurnInput } from '../turn.ts'
import {
  draftOf,
  type SimulatedDraft,
  type SimulatedLink,
  type SimulatedRecords,
  type SimulatedRequest,
} from './simulated-records.ts'
import type { ConversationInSimulation, Simulation } from './simulation.ts'

/** Returns the contact's open drafts, at most one of each form and of each request to be completed: the one changed last. */
export function openDrafts({ drafts }: SimulatedRecords, contactId: string): SimulatedDraft[] {
  const open = drafts.filter((one) => one.contactId === contactId && one.status === 'open')
  const bySubject = new Map(
    open.map((draft) => {
      const { form, completes } = draftOf(draft.json)
      return [`${form} ${completes?.requestId}`, draft]
    }),
  )
  return [...bySubject.values()]
}

/** Returns the reads of a turn of `conversation`. */
export function findRecords(
  simulator: Simulation,
  conversation: ConversationInSimulation,
): TurnInput['find'] {
  const { records } = simulator
  const { contactId } = conversation
  return {
    request: async (reference) => {
      const found = records.requests.find(({ submitted }) => submitted.reference === reference)
      return found ? summaryOf(found) : null
    },
    requests: async () =>
      records.requests
        .filter((one) => one.contactId === contactId)
        .map(summaryOf)
        .reverse(),
    kept: async () => dataSummary(simulator, contactId),
    link: async (id) =>
      linkOf(
        simulator,
        records.links.find((one) => one.id === id),
      ),
    linkByCode: async (code) =>
      linkOf(
        simulator,
        records.links.find((one) => one.code === code),
      ),
    message: async (channelId) => conversation.inbound.findLast(({ id }) => id === channelId) ?? null,
    shelvedDraft: async (form) => {
      const shelved = records.drafts
        .filter((one) => one.contactId === contactId && one.status === 'shelved')
        .map(({ json }) => draftOf(json))
      return shelved.findLast((one) => one.form === form) ?? null
    },
    waitingAhead: async (priority) => waitingAhead(records, conversation.id, priority),
    phone: async () => conversation.phone,
  }
}

/** Returns a request as its applicant may see it. */
export function summaryOf({ submitted, stage, updatedAt }: SimulatedRequest): RequestSummary {
  const { id, reference, form, submittedAt, digest } = submitted
  return { id, reference, form, stage, submittedAt, updatedAt, digest }
}

function waitingAhead({ handoffs }: SimulatedRecords, conversationId: string, priority: number): number {
  const waiting = handoffs.filter(({ status }) => status === 'waiting')
  const own = waiting.find((one) => one.conversationId === conversationId)
  const urgency = Math.max(priority, own?.priority ?? 0)
  const askedAt = own?.requestedAt ?? Number.POSITIVE_INFINITY
  return waiting.filter(
    (one) =>
      one !== own && (one.priority > urgency || (one.priority === urgency && one.requestedAt <= askedAt)),
  ).length
}

function dataSummary({ records, conversations }: Simulation, contactId: string): DataSummary {
  const own = conversations.filter((one) => one.contactId === contactId)
  const received = own.flatMap((one) => one.received)
  const consents = records.consents.filter((one) => one.contactId === contactId)
  const last = new Map(
    consents.map(({ purpose, version, given, at }) => [purpose, { purpose, version, given, at }]),
  )
  return {
    messages: { count: received.length, since: received.length === 0 ? null : Math.min(...received) },
    files: records.files.filter((one) => one.contactId === contactId).length,
    consents: [...last.values()],
    isHeld: records.held.has(contactId),
  }
}

function linkOf(simulator: Simulation, link: SimulatedLink | undefined): ChannelLink | null {
  const from = link && endOf(simulator, link.conversationId)
  if (!link || !from) return null
  const { id, status, version, expiresAt, draftId, form, step, claimedBy } = link
  const to = claimedBy === null ? null : endOf(simulator, claimedBy)
  return { id, status, version, expiresAt, draftId, form, step, from, to }
}

function endOf(simulator: Simulation, conversationId: string): LinkEnd | null {
  const conversation = simulator.conversation(conversationId)
  if (!conversation) return null
  const { contactId, channel, state } = conversation
  return { conversationId, contactId, channel, language: state.language }
}
