import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import { fillTemplate, parametersIn } from '../content/templates-file.ts'
import type { Channel, PushChannel } from '../messages/channel.ts'
import type { TemplateData } from '../messages/template-message.ts'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import type { TemplatePurpose } from '../shared/template-purpose.ts'
import { findPeople } from '../store/one-person.ts'
import type { Write } from '../store/store.ts'
import { hasRefused } from '../store/tables/consents.ts'
import { appendMessages } from '../store/tables/transcript.ts'
import { lockConversation } from './conversation-row.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'
import { languageOf } from './language-of.ts'
import { assignConversation } from './take-conversation.ts'

/** Whom an officer writes to first, and with which approved template; `to` is a phone number in any form. */
export type Opening = {
  channel: string
  to: string
  template: TemplatePurpose
  parameters: Readonly<Record<string, string>>
  language: Language
}

/**
 * Begins a conversation with somebody by an approved template, the only message that a channel takes to somebody who has not
 * written, and gives it to `by`. Throws `channel.begins-with-nobody`, `contact.bad-number`, `template.parameters` (naming those
 * that are missing), `contact.opted-out`, and `handoff.taken` when a colleague talks with them already.
 */
export async function startConversation(
  services: HandoffServices,
  opening: Opening,
  by: Actor,
): Promise<{ id: string; messageId: string }> {
  const { store, clock, channels, content } = services
  const channel = channelThatBegins(channels, opening.channel)
  const person = channel.personOf(phoneOf(opening.to))
  return store.write(async (write) => {
    const [account] = await findPeople(write, clock, [{ channel: channel.id, name: null, ...person }])
    if (!account) throw new WaslError('store.failed', 'an account could not be made')
    await refuseOptedOut(write, account.contactId, opening.template)
    const conversation = await lockConversation(write, account.conversationId)
    const language = languageOf(conversation, opening.language)
    const { data, text } = templateMessage(content, opening, language)
    await assignConversation(services, write, conversation, by)
    const [entry] = await appendMessages(write, store.vault, {
      conversationId: conversation.id,
      messages: [
        {
          author: 'staff',
          staffId: by.id,
          activity: {
            type: 'message',
            text,
            locale: language,
            from: { id: 'staff', name: by.name },
            channelData: { wasl: { staff: by.name }, template: data },
          },
        },
      ],
      now: clock.now(),
      newId: clock.newId,
      push: true,
      template: opening.template,
    })
    write.signal({ kind: 'queue' })
    return { id: conversation.id, messageId: entry?.id ?? '' }
  })
}

type Beginning = PushChannel & { personOf: NonNullable<PushChannel['personOf']> }

function channelThatBegins(channels: readonly Channel[], id: string): Beginning {
  const channel = channels.find((one) => one.id === id)
  if (channel?.delivery === 'push' && channel.personOf) return { ...channel, personOf: channel.personOf }
  throw new WaslError('channel.begins-with-nobody', 'no conversation is begun on this channel')
}

function phoneOf(written: string): string {
  const number = parsePhoneNumberFromString(written, 'SA')
  if (!number?.isValid()) throw new WaslError('contact.bad-number', 'it is no phone number')
  return number.number
}

/** An announcement goes to nobody who asked for none; what somebody is owed, such as news of a request, goes to all. */
async function refuseOptedOut(write: Write, contactId: string, template: TemplatePurpose): Promise<void> {
  if (template !== 'announcement') return
  if (await hasRefused(write, contactId, 'announcements'))
    throw new WaslError('contact.opted-out', 'the person asked for no announcements')
}

function templateMessage(
  { templates, organisation }: HandoffServices['content'],
  { template, parameters }: Opening,
  language: Language,
): { data: TemplateData; text: string } {
  const written = templates?.[template].languages[language].text
  if (written === undefined) throw new WaslError('channel.begins-with-nobody', 'there are no templates')
  const values: Record<string, string> = { ...parameters, organisation: organisation.name[language] }
  const missing = parametersIn(written).filter((name) => !values[name]?.trim())
  if (missing.length > 0)
    throw new WaslError('template.parameters', 'a parameter of the template is missing', {
      details: { names: missing.join(', ') },
    })
  return {
    data: { purpose: template, parameters: values, announces: false },
    text: fillTemplate(written, values),
  }
}
