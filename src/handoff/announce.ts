import { fillTemplate } from '../content/templates-file.ts'
import type { TemplateData } from '../messages/template-message.ts'
import type { TemplatePurpose } from '../shared/template-purpose.ts'
import type { Row } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { isAnnounced } from '../store/tables/outbox.ts'
import { appendMessages } from '../store/tables/transcript.ts'
import type { HandoffServices } from './handoff-services.ts'
import { languageOf } from './language-of.ts'

/** What a message that waits is announced with; `id` is that of the announcement. */
export type Announcement = {
  purpose: TemplatePurpose
  parameters?: Readonly<Record<string, string>>
  id?: string
}

/**
 * Announces a message that waits because the channel's window is closed: as the template of its purpose, which the sender
 * sends only when it is approved. That a reply waits is said once until the person has written.
 */
export async function announce(
  { store, clock, content }: HandoffServices,
  write: Write,
  conversation: Row<'conversations'>,
  { purpose, parameters = {}, id }: Announcement,
): Promise<void> {
  if (!content.templates) return
  if (
    purpose === 'reply-waiting' &&
    (await isAnnounced(write, conversation.id, conversation.last_inbound_at))
  )
    return
  const language = languageOf(conversation)
  const values = { organisation: content.organisation.name[language], ...parameters }
  const data: TemplateData = { purpose, parameters: values, announces: true }
  const activity = {
    type: 'message',
    text: fillTemplate(content.templates[purpose].languages[language].text, values),
    locale: language,
    channelData: { template: data },
  }
  await appendMessages(write, store.vault, {
    conversationId: conversation.id,
    messages: [{ author: 'bot', staffId: null, activity, ...(id === undefined ? {} : { id }) }],
    now: clock.now(),
    newId: clock.newId,
    push: true,
    template: purpose,
  })
}
