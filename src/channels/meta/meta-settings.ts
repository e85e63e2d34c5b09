import { z } from 'zod'
import { setting } from '../../shared/setting.ts'
import type { ChannelSettings, SharedSettings } from '../channel-definition.ts'

/** What a channel of Meta's social networks is opened with. */
export type MetaSettings = {
  /** Meta's id of the page or the account that people write to. */
  accountId: string
  accessToken: string
  appSecret: string
  verifyToken: string
  apiBaseUrl: string
  /** Milliseconds after which a call is given up; 15 seconds by default. */
  timeout?: number
}

const metaKeys = z.object({
  META_APP_SECRET: setting.text.optional(),
  META_VERIFY_TOKEN: setting.text.optional(),
  META_API_BASE_URL: setting.httpAddress({ path: true }).default('https://graph.facebook.com'),
})

/** The settings of Meta's app, which its channels have in common. */
const metaApp: SharedSettings = {
  description: "Meta's app for Messenger and Instagram: its webhook is /webhooks/meta.",
  keys: metaKeys,
  required: ['META_APP_SECRET', 'META_VERIFY_TOKEN'],
}

type OwnKeys = { name: string; account: string; token: string; description: string }

/** The settings of one channel of Meta's app: the account and its token turn it on. */
export function metaChannelSettings({
  name,
  account,
  token,
  description,
}: OwnKeys): ChannelSettings<MetaSettings> {
  const keys = z.object({ [account]: setting.text.optional(), [token]: setting.text.optional() })
  return {
    description,
    keys,
    shared: metaApp,
    required: [account, token],
    offNotice: `${name} is off: set ${account} and ${token} beside ${metaApp.required.join(' and ')}`,
    schema: z.intersection(keys, metaKeys).transform((values) => {
      const { META_APP_SECRET: appSecret, META_VERIFY_TOKEN: verifyToken } = values
      const [accountId, accessToken] = [values[account], values[token]]
      if (!accountId || !accessToken || !appSecret || !verifyToken) return null
      return { accountId, accessToken, appSecret, verifyToken, apiBaseUrl: values.META_API_BASE_URL }
    }),
  }
}
