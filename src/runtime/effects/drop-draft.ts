import type { EffectKind } from './effect-kind.ts'
import { draftLock, endDraftRow } from './rows/drafts.ts'

/** Cancels a draft. */
export const dropDraft: EffectKind<'drop-draft'> = {
  locks: ({ draftId }, turn) => draftLock(draftId, turn),
  plan: ({ draftId }, turn) => endDraftRow(turn, draftId, 'cancelled'),
}
