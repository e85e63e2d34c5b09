import type { Row } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { openDraftRows } from '../store/tables/drafts.ts'
import type { HandoffServices } from './handoff-services.ts'
import { languageOf } from './language-of.ts'
import { notice, notifyContact } from './notify-contact.ts'

/** Says how to go on with the form that the person was filling in before the staff took over; nothing when there is none. */
export async function tellOfDraft(
  services: HandoffServices,
  write: Write,
  conversation: Row<'conversations'>,
): Promise<void> {
  const drafts = await openDraftRows(write.trx, [conversation.contact_id])
  const last = drafts.get(conversation.contact_id)?.at(-1)
  const form = last && services.content.forms.get(last.form)
  if (!form) return
  const language = languageOf(conversation)
  const saved = notice(services, language, 'bot.form.saved-for-later', { form: form.title[language] })
  await notifyContact(services, write, conversation, saved)
}
