import { kindOf } from '../forms/fields/field-kinds.ts'
import { type Form, personName, singleFields } from '../forms/form.ts'
import type { Answers } from '../forms/steps.ts'
import type { SubmittedRequest } from '../forms/submission.ts'
import { makeSubmission } from '../forms/submission.ts'
import { lockConversation } from '../handoff/conversation-row.ts'
import { languageOf } from '../handoff/language-of.ts'
import { notice, notifyContact } from '../handoff/notify-contact.ts'
import type { RequestSource } from '../messages/request-source.ts'
import { isolateLtr } from '../shared/bidi-isolate.ts'
import type { Language } from '../shared/language.ts'
import { contactEntry } from '../store/search/search-sources.ts'
import type { Write } from '../store/store.ts'
import { addConsent } from '../store/tables/consents.ts'
import { claimUploads } from '../store/tables/files.ts'
import { addRequest, fileIdsIn } from '../store/tables/requests.ts'
import { putSearchEntries } from '../store/tables/search-entries.ts'
import type { RequestServices } from './request-services.ts'

/** The channel of a request that a member of the staff took down. */
const deskChannel = 'desk'

/** A form that a member of the staff filled in for somebody; `id` is made by the page, so that it is filed once. */
export type TakenRequest = {
  id: string
  form: Form
  answers: Answers
  source: RequestSource
  language: Language
  staffId: string
  /** The conversation of the person, when it came up in one. */
  conversationId: string | null
}

/**
 * Files a request for a person who came by interview, phone, letter or a delegate: like one of theirs in all but the source, and
 * recorded as taken by the member of the staff. Somebody with a conversation is told there. Asked for again, it is filed once.
 */
export async function takeRequest(
  services: RequestServices,
  taken: TakenRequest,
): Promise<Pick<SubmittedRequest, 'id' | 'reference'>> {
  const { store, clock } = services
  const { id, form, answers, source, language, staffId } = taken
  const now = clock.now()
  const request = makeSubmission(form, answers, { id, language, now, channel: null })
  return store.write(async (write) => {
    const filed = await write.trx
      .selectFrom('requests')
      .select(['id', 'reference'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (filed) return filed
    const contactId = await contactOf(services, write, taken)
    await claimUploads(write, { staffId, contactId, ids: fileIdsIn(answers) })
    const { conversationId } = taken
    await addRequest(
      write,
      {
        request,
        contactId,
        conversationId,
        channel: deskChannel,
        source,
        actor: staffId,
        eventId: clock.newId(),
      },
      now,
    )
    await keepConsents(services, write, taken, contactId)
    if (conversationId !== null) await tellOfIt(services, write, request, { form, conversationId })
    return { id, reference: request.reference }
  })
}

/** The person of the conversation, or somebody new with the name that the form gives. */
async function contactOf(
  { clock }: RequestServices,
  write: Write,
  { form, answers, language, conversationId }: TakenRequest,
): Promise<string> {
  if (conversationId !== null) return (await lockConversation(write, conversationId)).contact_id
  const name = personName(form, answers)
  const now = clock.now()
  const id = clock.newId()
  await write.trx
    .insertInto('contacts')
    .values({
      id,
      name: write.vault.sealOrNull(name),
      named_by: name === null ? null : 'form',
      locale: language,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await putSearchEntries(write, [contactEntry({ id, name, at: now })])
  return id
}

async function keepConsents(
  { clock }: RequestServices,
  write: Write,
  { form, answers, conversationId }: TakenRequest,
  contactId: string,
): Promise<void> {
  for (const field of singleFields(form)) {
    const asked = kindOf(field).consent?.(field)
    if (!asked || !Object.hasOwn(answers, field.key)) continue
    const consent = {
      ...asked,
      given: answers[field.key] === true,
      contactId,
      conversationId: conversationId ?? '',
      id: clock.newId(),
    }
    await addConsent(write, consent, clock.now())
  }
}

async function tellOfIt(
  services: RequestServices,
  write: Write,
  { reference }: SubmittedRequest,
  { form, conversationId }: { form: Form; conversationId: string },
): Promise<void> {
  const conversation = await lockConversation(write, conversationId)
  const language = languageOf(conversation)
  const values = { form: form.title[language], reference: isolateLtr(reference) }
  await notifyContact(services, write, conversation, notice(services, language, 'requests.taken', values))
}
