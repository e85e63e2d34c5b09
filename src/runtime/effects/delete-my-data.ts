import { eraseContact } from '../../store/erase-contact.ts'
import type { TranscriptEntry } from '../../store/tables/transcript.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'

/** `entries` are those of the turn, also of what it says after this effect. */
type Erasure = {
  contactId: string
  conversationId: string
  auditId: string
  entries: readonly TranscriptEntry[]
}

const erasures: RowWriter<Erasure> = {
  order: 'contacts',
  write: (write, rows, { now }) =>
    oneByOne(rows, ({ entries, ...erasure }) => {
      const keptEntries = entries.filter(({ author }) => author === 'bot').map(({ id }) => id)
      return eraseContact(write, { ...erasure, keptEntries }, now)
    }),
}

/** Erases everything that is kept of the contact, except what the bot says in this turn. */
export const deleteMyData: EffectKind<'delete-my-data'> = {
  plan: (_effect, turn) => {
    const { id: conversationId, contact_id: contactId } = turn.conversation
    const erasure = { contactId, conversationId, auditId: turn.newId(), entries: turn.entries }
    turn.add(erasures, erasure, 'erasure')
  },
}
