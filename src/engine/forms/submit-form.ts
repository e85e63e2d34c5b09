import { makeSubmission } from '../../forms/submission.ts'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import { toMenu } from '../dialogs/menu.ts'
import { paragraphs } from './ask-special.ts'
import { completeRequest } from './complete-request.ts'
import { unscheduleDraft } from './draft-timers.ts'
import type { FormSession } from './form-session.ts'
import { receiptLines, receiptLink } from './receipt-lines.ts'

/** Submits the form: a reference, the digest over the answers that count, and a receipt to keep. */
export async function submitForm(session: FormSession): Promise<void> {
  const { turn, form, draft } = session
  if (draft.completes) return completeRequest(session, draft.completes)
  const { newId, now, activity } = turn.input
  const channel = activity.channelId ?? null
  const sending = { id: newId(), language: turn.language, now, channel }
  const request = makeSubmission(form, draft.answers, sending)
  turn.do({ kind: 'submit', draftId: draft.id, request })
  unscheduleDraft(turn, draft.id)
  turn.state.dialog = null
  const { id, reference, digest } = request
  const done = turn.local(form.done).replaceAll('{reference}', isolateLtr(reference))
  const receipt = receiptLines(turn, { reference, digest, at: now })
  const said = {
    data: { form: form.id, reference },
    choices: [toMenu(turn)],
  }
  if (!form.declaration) return turn.say(done, said)
  await turn.say(paragraphs(done, receipt, receiptLink(turn, id)), said)
}
