import { z } from 'zod'
import { setting } from '../../shared/setting.ts'
import type { ChannelSettings } from '../channel-definition.ts'

export type WhatsAppSettings = {
  phoneNumberId: string
  accessToken: string
  appSecret: string
  verifyToken: string
  apiBaseUrl: string
  /** The business account whose templates are read; null: none are sent. */
  businessAccountId?: string | null
  /** The number that people write to, digits only with the country's code; null: links to it cannot be given. */
  number?: string | null
  /** Messages a second that Meta lets the number send; 80 by default. */
  messagesPerSecond?: number
  /** Milliseconds after which a call is given up; 15 seconds by default. */
  timeout?: number
}

const keys = z.object({
  WHATSAPP_PHONE_NUMBER_ID: setting.text.optional(),
  WHATSAPP_ACCESS_TOKEN: setting.text.optional(),
  WHATSAPP_APP_SECRET: setting.text.optional(),
  WHATSAPP_VERIFY_TOKEN: setting.text.optional(),
  WHATSAPP_NUMBER: z
    .string()
    .regex(/^\+?\d{8,15}$/, 'write the number with its country code, digits only')
    .transform((number) => number.replace('+', ''))
    .optional()
    .meta({
      description: 'The number people write to, with its country code: links to WhatsApp need it.',
      example: '966500000000',
    }),
  WHATSAPP_BUSINESS_ACCOUNT_ID: setting.text.optional().meta({
    description: 'The business account: its approved templates reach people after 24 hours.',
  }),
  WHATSAPP_API_BASE_URL: setting.httpAddress({ path: true }).default('https://graph.facebook.com'),
  // More than Meta's 1000 is for measuring against a stand-in.
  WHATSAPP_MESSAGES_PER_SECOND: setting.wholeNumber(1, 100_000).default(80).meta({
    description: 'Meta lets a number send 80 messages a second, and after it has grown up to 1000.',
  }),
})

/** The settings of a WhatsApp number: four keys turn it on. */
export const settings: ChannelSettings<WhatsAppSettings> = {
  description: 'WhatsApp Cloud API. All four, or none.',
  keys,
  required: [
    'WHATSAPP_PHONE_NUMBER_ID',
    'WHATSAPP_ACCESS_TOKEN',
    'WHATSAPP_APP_SECRET',
    'WHATSAPP_VERIFY_TOKEN',
  ],
  offNotice: 'WhatsApp is off: set WHATSAPP_PHONE_NUMBER_ID, _ACCESS_TOKEN, _APP_SECRET and _VERIFY_TOKEN',
  schema: keys.transform((values) => {
    const { WHATSAPP_PHONE_NUMBER_ID: phoneNumberId, WHATSAPP_ACCESS_TOKEN: accessToken } = values
    const { WHATSAPP_APP_SECRET: appSecret, WHATSAPP_VERIFY_TOKEN: verifyToken } = values
    if (!phoneNumberId || !accessToken || !appSecret || !verifyToken) return null
    return {
      phoneNumberId,
      accessToken,
      appSecret,
      verifyToken,
      apiBaseUrl: values.WHATSAPP_API_BASE_URL,
      messagesPerSecond: values.WHATSAPP_MESSAGES_PER_SECOND,
      number: values.WHATSAPP_NUMBER ?? null,
      businessAccountId: values.WHATSAPP_BUSINESS_ACCOUNT_ID ?? null,
    }
  }),
}
