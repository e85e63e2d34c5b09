import { BotIcon, icon } from './icons.tsx'

/** The icon of every channel, from its own folder. */
const paths = import.meta.glob<string>('../../../channels/*/icon.ts', { eager: true, import: 'icon' })

const icons = new Map(
  Object.entries(paths).map(([file, path]) => {
    const id = file.split('/').at(-2) ?? ''
    return [id, icon(`ChannelIcon(${id})`, <path d={path} />)]
  }),
)

/** The icon of a channel; one that is not known any more has the bot's. */
export function ChannelIcon({ channel, size = 14 }: { channel: string; size?: number }) {
  const Icon = icons.get(channel) ?? BotIcon
  return <Icon size={size} />
}
