import type { Program } from './program.ts'

/** Returns the notices for whoever starts the program, one a line. */
export function noticesOf({ config, keys }: Pick<Program, 'config' | 'keys'>): string[] {
  const lines = [
    config.webchat ? null : 'web chat is off (WEBCHAT_ENABLED=false)',
    config.whatsapp
      ? null
      : 'WhatsApp is off: set WHATSAPP_PHONE_NUMBER_ID, _ACCESS_TOKEN, _APP_SECRET and _VERIFY_TOKEN',
    config.telegram ? null : 'Telegram is off: set TELEGRAM_BOT_TOKEN',
    config.model ? `questions that the matcher is unsure of are asked of ${config.model.model}` : null,
    keys.madeAt
      ? `a data key was made in ${keys.madeAt}: keep a copy, nothing stored can be read without it`
      : null,
  ]
  return lines.filter((line) => line !== null)
}
