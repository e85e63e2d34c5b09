import type { Draft } from '../../forms/draft.ts'

/** The action that goes on with a draft: the unfinished form, or what a request must be completed with. */
export function resumeAction(draft: Draft): string {
  return draft.completes ? `complete:${draft.id}` : `resume:${draft.form}`
}
