import type { ChannelDefinition } from './channel-definition.ts'
import { instagram } from './instagram/instagram.ts'
import { messenger } from './messenger/messenger.ts'
import { telegram } from './telegram/telegram.ts'
import { webchat } from './webchat/webchat.ts'
import { whatsapp } from './whatsapp/whatsapp.ts'

/** Every channel that the program knows, in the order in which they are offered and listed. */
export const channelRegistry: readonly ChannelDefinition[] = [
  webchat,
  whatsapp,
  telegram,
  messenger,
  instagram,
]
