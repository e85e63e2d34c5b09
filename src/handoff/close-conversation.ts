import type { Texts } from '../content/texts.ts'
import type { Choice } from '../engine/activity.ts'
import type { Language } from '../language.ts'
import { endHandoff } from './end-handoff.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'
import { lockMovable } from './held-conversation.ts'
import { languageOf, notice, sayToContact } from './say-to-contact.ts'

const scores = [5, 4, 3, 2, 1] as const

/** Closes a conversation: the person is told, and asked to rate the service when somebody of the staff had it. */
export async function closeConversation(
  services: HandoffServices,
  { conversationId, note }: { conversationId: string; note: string | null },
  by: Actor,
): Promise<void> {
  await services.store.write(async (write) => {
    const held = await lockMovable(write, conversationId, by)
    const { conversation, handoff } = held
    const wasServed = handoff.status === 'active'
    const offered = wasServed
      ? ratingChoices(services.content.texts, languageOf(conversation), handoff.id)
      : []
    await endHandoff(services, write, held, { by, note, offered })
    const message = notice(
      services,
      languageOf(conversation),
      wasServed ? 'handoff.closed' : 'handoff.closed-waiting',
    )
    const suggestedActions = { to: [], actions: offered.map((choice) => ({ type: 'postBack', ...choice })) }
    const activity = wasServed ? { ...message.activity, suggestedActions } : message.activity
    await sayToContact(services, write, conversation, { ...message, activity })
  })
}

function ratingChoices(texts: Texts, language: Language, handoffId: string): Choice[] {
  return scores.map((score) => ({
    title: texts.text(language, `handoff.score.${score}`),
    value: `rate:${handoffId}:${score}`,
  }))
}
