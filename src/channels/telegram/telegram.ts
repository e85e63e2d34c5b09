import { defineChannel } from '../channel-definition.ts'
import { icon } from './icon.ts'
import { settings } from './settings.ts'
import { telegramChannel } from './telegram-channel.ts'
import { traits } from './traits.ts'

/** Telegram, over the Bot API. */
export const telegram = defineChannel({
  ...traits,
  name: 'Telegram',
  icon,
  settings,
  open: (own, services) => telegramChannel({ ...own, publicUrl: services.publicUrl }, services),
})
