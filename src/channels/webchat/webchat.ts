import { defineChannel } from '../channel-definition.ts'
import { icon } from './icon.ts'
import { settings } from './settings.ts'
import { traits } from './traits.ts'
import { webchatChannel } from './webchat-channel.ts'

/** The chat on the association's own site, over Direct Line 3.0. */
export const webchat = defineChannel({ ...traits, name: 'web chat', icon, settings, open: webchatChannel })
