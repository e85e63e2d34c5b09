import { defineChannel } from '../channel-definition.ts'
import { icon } from './icon.ts'
import { settings } from './settings.ts'
import { traits } from './traits.ts'
import { whatsappChannel } from './whatsapp-channel.ts'

/** WhatsApp, over Meta's Cloud API. */
export const whatsapp = defineChannel({ ...traits, name: 'WhatsApp', icon, settings, open: whatsappChannel })
