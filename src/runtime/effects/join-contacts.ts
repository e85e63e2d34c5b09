import { type Joining, joinContacts as joinStoredContacts } from '../../store/join-contacts.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'
import { changeLink, linkLock } from './rows/channel-links.ts'

const joinings: RowWriter<Joining> = {
  order: 'contacts',
  write: (write, rows, { now }) => oneByOne(rows, (row) => joinStoredContacts(write, row, now)),
}

/** Makes one contact of the two at the ends of a channel link; the one at its first end stays, where it was confirmed. */
export const joinContacts: EffectKind<'join-contacts'> = {
  locks: linkLock,
  plan: ({ link: { id, from, to, draftId }, step }, turn) => {
    changeLink(turn, { id, status: 'joined', step, ...(to ? { claimedBy: to.conversationId } : {}) })
    if (!to || to.contactId === from.contactId) return
    turn.add(
      joinings,
      { keep: from.contactId, join: to.contactId, draftId, auditId: turn.newId() },
      'joining',
    )
  },
}
