import type { EffectKind } from './effect-kind.ts'
import { draftLock, saveDraftRow } from './rows/drafts.ts'

/** Saves a draft as it is now. */
export const saveDraft: EffectKind<'save-draft'> = {
  locks: ({ draft }, turn) => draftLock(draft.id, turn),
  plan: ({ draft }, turn) => saveDraftRow(turn, draft),
}
