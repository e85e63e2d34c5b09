import { metaChannelSettings } from '../meta/meta-settings.ts'

/** The settings of an Instagram account, beside those of Meta's app. */
export const settings = metaChannelSettings({
  name: 'Instagram',
  account: 'INSTAGRAM_ACCOUNT_ID',
  token: 'INSTAGRAM_ACCESS_TOKEN',
  description: 'Instagram: the professional account and its access token. Both, or none.',
})
