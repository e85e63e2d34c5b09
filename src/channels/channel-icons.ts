import { icon as instagram } from './instagram/icon.ts'
import { icon as messenger } from './messenger/icon.ts'
import { icon as telegram } from './telegram/icon.ts'
import { icon as webchat } from './webchat/icon.ts'
import { icon as whatsapp } from './whatsapp/icon.ts'

/** The icon of every channel by its id, as an SVG path; the desk's pages show them. */
export const channelIcons: Readonly<Record<string, string>> = {
  instagram,
  messenger,
  telegram,
  webchat,
  whatsapp,
}
