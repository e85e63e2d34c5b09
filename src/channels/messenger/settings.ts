import { metaChannelSettings } from '../meta/meta-settings.ts'

/** The settings of a Facebook page, beside those of Meta's app. */
export const settings = metaChannelSettings({
  name: 'Messenger',
  account: 'MESSENGER_PAGE_ID',
  token: 'MESSENGER_PAGE_TOKEN',
  description: 'Messenger: the Facebook page and its access token. Both, or none.',
})
