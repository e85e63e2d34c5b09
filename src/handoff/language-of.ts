import type { Language } from '../shared/language.ts'
import type { Row } from '../store/schema.ts'

/** Returns the language of messages to the person; `otherwise` counts while the conversation has none. */
export function languageOf(
  conversation: Pick<Row<'conversations'>, 'locale'>,
  otherwise: string | null = null,
): Language {
  return (conversation.locale ?? otherwise)?.startsWith('en') ? 'en' : 'ar'
}
