import { defineChannel } from '../channel-definition.ts'
import { icon } from './icon.ts'
import { messengerChannel } from './messenger-channel.ts'
import { settings } from './settings.ts'
import { traits } from './traits.ts'

/** Messenger, over the Messenger Platform. */
export const messenger = defineChannel({
  ...traits,
  name: 'Messenger',
  icon,
  settings,
  open: messengerChannel,
})
