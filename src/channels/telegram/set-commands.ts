import type { Language } from '../../shared/language.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import type { BotApi } from './bot-api.ts'

/** Whose menu is in which language; without a code it is that of everybody else. */
const menus: readonly { language: Language; code: string | null }[] = [
  { language: 'ar', code: null },
  { language: 'ar', code: 'ar' },
  { language: 'en', code: 'en' },
]

/** Tells Telegram the commands that its menu offers, to each person in the language of their program. */
export async function setCommands(
  api: BotApi,
  commandsIn: NonNullable<ChannelDeps['commands']>,
  signal: AbortSignal,
): Promise<void> {
  for (const { language, code } of menus) {
    const commands = [...commandsIn(language)]
    await api.call(
      'setMyCommands',
      { commands, ...(code === null ? {} : { language_code: code }) },
      { signal },
    )
  }
}
