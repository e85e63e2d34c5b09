import type { Draft } from '../../forms/draft.ts'
import type { Action } from '../../messages/action.ts'

/** Returns the action that continues a draft: the unfinished form, or what a request must be completed with. */
export function resumeAction(draft: Draft): Action {
  return draft.completes ? { kind: 'complete', draftId: draft.id } : { kind: 'resume', form: draft.form }
}
