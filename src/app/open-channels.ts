import type { ChannelServices } from '../channels/channel-deps.ts'
import type { ContentHolder } from '../engine/content-holder.ts'
import { localeLanguage } from '../engine/conversation-language.ts'
import type { Channel, PushChannel } from '../messages/channel.ts'
import { readFile } from '../store/tables/files.ts'
import type { Config } from './config.ts'
import type { Metrics } from './monitoring/metrics.ts'

/** The configured channels and the services that they are opened with. */
export type ChannelParts = Pick<ChannelServices, 'log' | 'clock' | 'store' | 'bus' | 'attempts'> & {
  config: Pick<Config, 'channels' | 'publicUrl'>
  metrics: Pick<Metrics, 'count'>
  content: ContentHolder
}

/** Opens the channels that are on. */
export function openChannels({ config, metrics, content, ...shared }: ChannelParts): Channel[] {
  const services: ChannelServices = {
    ...shared,
    publicUrl: config.publicUrl,
    count: metrics.count,
    chooseLabel: (locale) => content.current.texts.text(localeLanguage(locale), 'bot.choose'),
    openFile: (id) => readFile(shared.store, id),
  }
  return config.channels.map((channel) => channel.open(services))
}

/** Returns the channels that messages are pushed to. */
export function pushing(channels: readonly Channel[]): PushChannel[] {
  return channels.filter((channel) => channel.delivery === 'push')
}
