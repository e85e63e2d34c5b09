import type { EffectKind } from './effect-kind.ts'
import { draftLock, endDraftRow } from './rows/drafts.ts'

/** Puts a draft aside for another one of the same form. */
export const shelveDraft: EffectKind<'shelve-draft'> = {
  locks: ({ draftId }, turn) => draftLock(draftId, turn),
  plan: ({ draftId }, turn) => endDraftRow(turn, draftId, 'shelved'),
}
