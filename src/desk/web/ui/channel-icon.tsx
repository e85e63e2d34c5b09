import { channelIcons } from '../../../channels/channel-icons.ts'
import { BotIcon, icon } from './icons.tsx'

const icons = new Map(
  Object.entries(channelIcons).map(([id, path]) => [id, icon(`ChannelIcon(${id})`, <path d={path} />)]),
)

/** The icon of a channel; one that is not known any more has the bot's. */
export function ChannelIcon({ channel, size = 14 }: { channel: string; size?: number }) {
  const Icon = icons.get(channel) ?? BotIcon
  return <Icon size={size} />
}
