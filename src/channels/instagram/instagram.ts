import { defineChannel } from '../channel-definition.ts'
import { icon } from './icon.ts'
import { instagramChannel } from './instagram-channel.ts'
import { settings } from './settings.ts'
import { traits } from './traits.ts'

/** Instagram's direct messages, over the Messenger Platform. */
export const instagram = defineChannel({
  ...traits,
  name: 'Instagram',
  icon,
  settings,
  open: instagramChannel,
})
