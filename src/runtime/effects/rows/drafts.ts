import { together } from '../../../store/store.ts'
import type { DraftStatus } from '../../../store/tables/drafts.ts'
import { closeDraft, type SavedDraft, saveDrafts } from '../../../store/tables/drafts.ts'
import type { RowWriter } from '../../row-writer.ts'
import type { LoadedTurn } from '../../turn-load.ts'
import type { TurnLock } from '../../turn-lock.ts'
import type { TurnPlan } from '../../turn-plan.ts'

/** A draft that is saved as it is now, or one that ends as it was saved before. */
type DraftChange = { saved: SavedDraft } | { ended: { id: string; status: DraftStatus } }

const draftWriter: RowWriter<DraftChange> = {
  order: 'together',
  merge: (earlier, later) =>
    'saved' in earlier && 'ended' in later
      ? { saved: { ...earlier.saved, status: later.ended.status } }
      : later,
  write: (write, rows, { now }) => {
    const saved = rows.flatMap((row) => ('saved' in row ? [row.saved] : []))
    const ended = rows.flatMap((row) => ('ended' in row ? [row.ended] : []))
    return together([
      saveDrafts(write, saved, now),
      ...ended.map(({ id, status }) => closeDraft(write, id, status, now)),
    ])
  },
}

/** Plans that a draft is saved; saved after its end it is open again. */
export function saveDraftRow(turn: TurnPlan, draft: SavedDraft['draft']): void {
  const { id: conversationId, contact_id: contactId } = turn.conversation
  turn.add(draftWriter, { saved: { draft, contactId, conversationId, status: 'open' } }, draft.id)
}

/** Plans that a draft ends with this status. */
export function endDraftRow(turn: TurnPlan, id: string, status: DraftStatus): void {
  turn.add(draftWriter, { ended: { id, status } }, id)
}

/** The lock of a draft that the turn read; none for one that it makes. */
export function draftLock(draftId: string, { drafts }: LoadedTurn): TurnLock[] {
  return drafts
    .filter(({ id }) => id === draftId)
    .map(({ id, version }) => ({ table: 'drafts', id, seen: version }))
}
