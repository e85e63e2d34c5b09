import { answersSchema } from '../forms/answered-fields.ts'
import { completionAsked, completionDraft } from '../forms/completion.ts'
import { WaslError } from '../shared/errors.ts'
import { postEvent } from '../store/post-event.ts'
import type { Write } from '../store/store.ts'
import { saveDrafts } from '../store/tables/drafts.ts'
import { setTimers } from '../store/tables/timers.ts'
import { closeCompletions } from './close-completions.ts'
import type { RequestRow } from './request-row.ts'
import type { RequestServices } from './request-services.ts'

/** The source that events of requests have in the inbox. */
const requestSource = 'request'
const day = 86_400_000

/**
 * Makes the draft with which the applicant gives what is asked again, in their conversation, with its reminder and its end as the
 * retention rules have it. Gives the draft's id.
 */
export async function makeCompletion(
  { store, clock, content }: RequestServices,
  write: Write,
  {
    request,
    conversationId,
    asked,
  }: { request: RequestRow; conversationId: string; asked: readonly string[] },
): Promise<string> {
  const form = content.forms.get(request.form)
  if (!form) throw new WaslError('request.form-gone', `there is no form ${request.form} any more`)
  const now = clock.now()
  const { id, reference, submitted_at: submittedAt } = request
  const answers = answersSchema.parse(store.vault.openJson(request.answers))
  const draft = completionDraft(
    form,
    { id, reference, submittedAt, answers },
    { id: clock.newId(), asked, now },
  )
  await closeCompletions(write, id, now)
  await saveDrafts(write, [{ draft, contactId: request.contact_id, conversationId, status: 'open' }], now)
  const timer = { conversationId, key: draft.id }
  await setTimers(write, [
    { ...timer, id: clock.newId(), kind: 'draft-reminder', dueAt: now + day },
    {
      ...timer,
      id: clock.newId(),
      kind: 'draft-expiry',
      dueAt: now + content.organisation.retentionDays.draft * day,
    },
  ])
  return draft.id
}

/** Lets the bot begin to ask in the conversation, in the same commit. */
export async function beginCompletion(
  { clock }: RequestServices,
  write: Write,
  { conversationId, draftId }: { conversationId: string; draftId: string },
): Promise<void> {
  const event = {
    id: clock.newId(),
    source: requestSource,
    eventId: `${completionAsked} ${draftId}`,
    conversationId,
    name: completionAsked,
    value: { draftId },
  }
  await postEvent(write, event, clock.now())
}
