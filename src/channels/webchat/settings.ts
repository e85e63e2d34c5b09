import { z } from 'zod'
import { setting } from '../../shared/setting.ts'
import type { ChannelSettings } from '../channel-definition.ts'

/** `origins` are the sites that may embed the chat; empty: any. */
export type WebchatSettings = { origins: readonly string[] }

const siteAddress = setting.httpAddress({ path: false })

const keys = z.object({
  WEBCHAT_ENABLED: setting.flag.default(true),
  WEBCHAT_ORIGINS: setting.text
    .transform((text, context) => {
      const addresses = text.split(',').flatMap((part) => part.trim() || [])
      return addresses.flatMap((address) => {
        const site = siteAddress.safeParse(address)
        if (site.success) return [new URL(site.data).origin]
        context.addIssue({ code: 'custom', message: `${address}: ${site.error.issues[0]?.message}` })
        return []
      })
    })
    .optional()
    .meta({ example: 'https://www.example.org' }),
})

/** The settings of the web chat, which is on unless `WEBCHAT_ENABLED` is false. */
export const settings: ChannelSettings<WebchatSettings> = {
  description:
    'Web chat. WEBCHAT_ORIGINS names the sites that may embed it, joined by commas; absent: any site.',
  keys,
  required: [],
  offNotice: 'web chat is off (WEBCHAT_ENABLED=false)',
  schema: keys.transform(({ WEBCHAT_ENABLED: isOn, WEBCHAT_ORIGINS: origins = [] }) =>
    isOn ? { origins } : null,
  ),
}
