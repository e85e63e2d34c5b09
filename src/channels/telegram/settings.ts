import { z } from 'zod'
import { setting } from '../../shared/setting.ts'
import type { ChannelSettings } from '../channel-definition.ts'
import type { Pauses } from './run-until-stopped.ts'

export type TelegramSettings = {
  botToken: string
  /** The secret that Telegram sends with each update; null: updates are polled. */
  webhookSecret: string | null
  apiRoot: string
  /** The program's own public https address; with it and a secret, the webhook is set at start. */
  publicUrl?: string | null
  /** The bot's own name, by which people open it; null: Telegram is asked for it at start. */
  botName?: string | null
  /** Milliseconds after which a call is given up; 15 seconds by default. */
  timeout?: number
  /** Seconds that Telegram holds a poll open; 25 by default. */
  pollSeconds?: number
  /** How long to wait after a failed poll; 1 second growing to 30 by default. */
  pauses?: Pauses
}

const keys = z.object({
  TELEGRAM_BOT_TOKEN: setting.text.optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, 'use 1 to 256 letters, digits, _ and -')
    .optional(),
  TELEGRAM_BOT_NAME: z
    .string()
    .regex(/^@?\w{5,32}$/, 'write the bot’s name as Telegram has it')
    .transform((name) => name.replace('@', ''))
    .optional()
    .meta({ description: "The bot's name; absent: Telegram is asked for it." }),
  TELEGRAM_API_ROOT: setting.httpAddress({ path: true }).default('https://api.telegram.org'),
})

/** The settings of a Telegram bot: its token turns it on. */
export const settings: ChannelSettings<TelegramSettings> = {
  description: 'Telegram. Without a webhook secret, messages are fetched by long polling.',
  keys,
  required: ['TELEGRAM_BOT_TOKEN'],
  offNotice: 'Telegram is off: set TELEGRAM_BOT_TOKEN',
  schema: keys.transform((values) => {
    if (!values.TELEGRAM_BOT_TOKEN) return null
    return {
      botToken: values.TELEGRAM_BOT_TOKEN,
      webhookSecret: values.TELEGRAM_WEBHOOK_SECRET ?? null,
      botName: values.TELEGRAM_BOT_NAME ?? null,
      apiRoot: values.TELEGRAM_API_ROOT,
    }
  }),
}
