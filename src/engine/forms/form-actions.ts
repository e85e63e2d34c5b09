import type { ActionHandlers } from '../action-handlers.ts'
import { showMenu } from '../dialogs/menu.ts'
import { beginForm } from './begin-form.ts'
import { resumeCompletion } from './complete-request.ts'
import { resumeForm, startForm, undoCancel } from './start-form.ts'

/** The actions that begin a form or go on with one. */
export const formActions: ActionHandlers<'form' | 'begin' | 'resume' | 'complete' | 'undo-cancel'> = {
  form: (turn, { form }) => startForm(turn, form),
  begin: (turn, { form: id }) => {
    const form = turn.content.forms.get(id)
    return form ? beginForm(turn, form) : showMenu(turn)
  },
  resume: (turn, { form }) => resumeForm(turn, form),
  complete: (turn, { draftId }) => resumeCompletion(turn, draftId),
  'undo-cancel': async (turn) => {
    if (!(await undoCancel(turn))) await showMenu(turn, turn.text('form.nothing-to-undo'))
  },
}
