import { windowClosesAt } from '../../handoff/notify-contact.ts'
import type { Channel } from '../../messages/channel.ts'
import type { Store } from '../../store/store.ts'
import type { Conversation, FileLimits } from '../contract/conversations.ts'
import { maxStaffFileBytes, staffFileTypes } from '../contract/staff-files.ts'
import type { Desk } from '../desk.ts'
import { contactAccounts } from './contact-accounts.ts'
import { draftOf, heldSinceOf } from './contact-state.ts'
import { ratingsOfTalks } from './ratings.ts'

/** What stands beside a conversation: the person, the handoff's note, the channel's window, requests and an open draft. */
export async function conversationDetail(
  { store, channels }: Pick<Desk, 'store' | 'channels'>,
  item: Conversation,
  mayCall: boolean,
) {
  const row = await store.read
    .selectFrom('conversations as c')
    .innerJoin('contacts as p', 'p.id', 'c.contact_id')
    .select(['c.contact_id', 'c.last_inbound_at', 'p.locale', 'p.created_at as contact_created_at'])
    .where('c.id', '=', item.id)
    .executeTakeFirstOrThrow()
  const [accounts, heldSince, requests, draft, note, ratings] = await Promise.all([
    contactAccounts(store, row.contact_id, mayCall),
    heldSinceOf(store, row.contact_id),
    requestsOf(store, row.contact_id),
    draftOf(store, row.contact_id),
    noteOf(store, item.handoff?.id ?? null),
    ratingsOfTalks(store, item.id),
  ])
  const channel = channels.find(({ id }) => id === item.channel)
  return {
    contact: {
      id: row.contact_id,
      name: item.contactName,
      locale: row.locale,
      createdAt: row.contact_created_at,
      accounts,
      /** Since when a legal hold keeps this person's data from being deleted. */
      heldSince,
    },
    handoff: item.handoff === null ? null : { ...item.handoff, note },
    window: { closesAt: windowClosesAt(row, channel, 'staff') },
    files: fileLimitsOf(channel),
    requests,
    draft,
    ratings,
  }
}

/** What of the channel's limits counts at the desk, which takes no larger files than its own. */
function fileLimitsOf(channel: Channel | undefined): FileLimits | null {
  const limits = channel?.capabilities.files
  if (!limits) return null
  const kinds = limits.kinds.map(({ types, maxBytes, ...kind }) => ({
    ...kind,
    types: types.filter((type) => staffFileTypes.includes(type)),
    maxBytes: Math.min(maxBytes, maxStaffFileBytes),
  }))
  return { captionLength: limits.captionLength, kinds: kinds.filter(({ types }) => types.length > 0) }
}

async function requestsOf({ read }: Store, contactId: string) {
  return read
    .selectFrom('requests')
    .select(['id', 'reference', 'form', 'stage', 'submitted_at as submittedAt'])
    .where('contact_id', '=', contactId)
    .orderBy('submitted_at', 'desc')
    .limit(20)
    .execute()
}

async function noteOf({ read, vault }: Store, handoffId: string | null): Promise<string | null> {
  if (handoffId === null) return null
  const row = await read.selectFrom('handoffs').select('note').where('id', '=', handoffId).executeTakeFirst()
  return row?.note ? vault.open(row.note) : null
}
