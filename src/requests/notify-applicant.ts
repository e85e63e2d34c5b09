import { fieldLabels } from '../forms/answered-fields.ts'
import type { Verb } from '../forms/lifecycle.ts'
import { lockConversation } from '../handoff/conversation-row.ts'
import { languageOf } from '../handoff/language-of.ts'
import { botMessage, notifyContact } from '../handoff/notify-contact.ts'
import { ratingChoices, suggested } from '../handoff/rating-choices.ts'
import { goToken } from '../messages/button.ts'
import { isolateLtr } from '../shared/bidi-isolate.ts'
import type { Language } from '../shared/language.ts'
import type { TemplatePurpose } from '../shared/template-purpose.ts'
import type { Write } from '../store/store.ts'
import { hasRefused } from '../store/tables/consents.ts'
import { beginCompletion, makeCompletion } from './ask-completion.ts'
import type { RequestRow } from './request-row.ts'
import type { RequestActor, RequestServices } from './request-services.ts'
import { announcementId } from './told.ts'

/** What an applicant is told of a move: who did what, and the words that go with it. */
type NotifiedMove = {
  /** The id of the step in the request's history: that of the message, by which the history tells how far it got. */
  eventId: string
  verb: Verb
  actor: RequestActor
  data: { reason?: string; note?: string | undefined; fields?: readonly string[] }
}

/** Moves that the applicant made, or that only the committee knows of. */
const silentVerbs: readonly Verb[] = ['vote', 'complete', 'rate']

/**
 * Tells the applicant of a move, in their language, in the conversation they wrote in last; parked when its window is closed. What
 * is to be completed is asked for there.
 */
export async function notifyApplicant(
  services: RequestServices,
  write: Write,
  request: RequestRow,
  { verb, data, actor, eventId }: NotifiedMove,
): Promise<void> {
  if (silentVerbs.includes(verb) || actor.role === 'contact') return
  const conversationId = await lastConversation(write, request)
  if (conversationId === null) return
  const draftId =
    verb === 'ask-completion'
      ? await makeCompletion(services, write, { request, conversationId, asked: data.fields ?? [] })
      : null
  const conversation = await lockConversation(write, conversationId)
  const language = languageOf(conversation, request.locale)
  const form = services.content.forms.get(request.form)
  const values = {
    form: form?.title[language] ?? request.form,
    reference: isolateLtr(request.reference),
    reason: data.reason ?? '',
    note: data.note ? `\n\n${data.note}` : '',
    fields: listOfFields(services, request, data.fields ?? [], language),
  }
  const isRated = verb === 'deliver' && !(await hasRefused(write, request.contact_id, 'ratings'))
  const key = verb === 'deliver' && !isRated ? 'requests.delivered-unrated' : `requests.moved.${verb}`
  const message = botMessage(services.content.texts.textAt(language, key, values))
  const activity = {
    ...message.activity,
    channelData: { wasl: { form: request.form, reference: request.reference } },
    ...suggestions(services, language, { isRated, requestId: request.id, draftId }),
  }
  const announcement = {
    purpose: purposeOf(verb, isRated),
    parameters: { reference: request.reference },
    id: announcementId(eventId),
  }
  const told = { ...message, activity, id: eventId }
  const { parked } = await notifyContact(services, write, conversation, told, announcement)
  if (draftId !== null && !parked) await beginCompletion(services, write, { conversationId, draftId })
}

/** The template that announces what a move has to say. */
function purposeOf(verb: Verb, isRated: boolean): TemplatePurpose {
  if (verb === 'ask-completion') return 'completion-needed'
  return isRated ? 'rating' : 'request-update'
}

/** Returns the buttons under the message: scores of the service, or the begin of the completion. */
function suggestions(
  { content: { texts } }: RequestServices,
  language: Language,
  { isRated, requestId, draftId }: { isRated: boolean; requestId: string; draftId: string | null },
) {
  if (isRated) return { suggestedActions: suggested(ratingChoices(texts, language, requestId)) }
  if (draftId === null) return {}
  const complete = {
    title: texts.text(language, 'requests.complete'),
    value: goToken({ kind: 'complete', draftId }),
  }
  return { suggestedActions: suggested([complete]) }
}

async function lastConversation({ trx }: Write, request: RequestRow): Promise<string | null> {
  const row = await trx
    .selectFrom('conversations')
    .select('id')
    .where('contact_id', '=', request.contact_id)
    .orderBy((eb) => eb.fn.coalesce('last_inbound_at', 'created_at'), 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

function listOfFields(
  { content, store }: RequestServices,
  request: RequestRow,
  keys: readonly string[],
  language: Language,
): string {
  const labels = fieldLabels(content.forms.get(request.form), store.vault.openJson(request.answers))
  return keys.map((key) => `• ${labels.get(key)?.[language] ?? key}`).join('\n')
}
