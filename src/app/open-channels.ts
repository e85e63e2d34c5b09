import type { ChannelServices } from '../channels/channel-deps.ts'
import type { ContentHolder } from '../engine/content-holder.ts'
import { localeLanguage } from '../engine/conversation-language.ts'
import type { Channel, PushChannel } from '../messages/channel.ts'
import { clientAddress, trustsProxies } from '../shared/client-address.ts'
import { errorCode } from '../shared/errors.ts'
import type { Write } from '../store/store.ts'
import { endTroubles, noteTrouble } from '../store/tables/channel-troubles.ts'
import { readFile } from '../store/tables/files.ts'
import { retryTemplates } from '../store/tables/outbox.ts'
import type { Config } from './config.ts'
import type { Metrics } from './monitoring/metrics.ts'

/** The configured channels and the services that they are opened with. */
export type ChannelParts = Pick<ChannelServices, 'log' | 'clock' | 'store' | 'bus' | 'attempts'> & {
  config: Pick<Config, 'channels' | 'publicUrl' | 'dataDir' | 'trustProxy' | 'proxyAddresses'>
  metrics: Pick<Metrics, 'count'>
  content: ContentHolder
}

/** Commands for the menu of a channel; each is one that the engine obeys. */
const menuCommands = ['menu', 'status', 'person', 'mydata', 'english', 'arabic', 'stop'] as const

/** Opens the channels that are on. */
export function openChannels({ config, metrics, content, ...shared }: ChannelParts): Channel[] {
  /** What a channel tells of itself holds nothing up: when it cannot be kept, the channel tells it again. */
  const record = (work: (write: Write) => Promise<void>) => {
    shared.store.write(work).catch((error: unknown) => {
      shared.log.warn({ code: errorCode(error) }, 'the state of a channel could not be kept')
    })
  }
  const trusts = trustsProxies(config)
  const services: ChannelServices = {
    ...shared,
    publicUrl: config.publicUrl,
    dataDir: config.dataDir,
    addressOf: (request) => clientAddress(request, trusts),
    count: metrics.count,
    isOn: (id) => config.channels.some((channel) => channel.id === id),
    chooseLabel: (locale) => content.current.texts.text(localeLanguage(locale), 'bot.choose'),
    commands: (language) =>
      menuCommands.map((command) => ({
        command,
        description: content.current.texts.text(language, `bot.commands.${command}`),
      })),
    templates: () => content.current.templates ?? null,
    templatesRead: (channel) => record((write) => retryTemplates(write, channel, shared.clock.now())),
    trouble: (channel, trouble) =>
      record((write) => noteTrouble(write, { channel, ...trouble }, shared.clock.now())),
    healed: (channel, code) => record((write) => endTroubles(write, channel, [code])),
    openFile: (id) => readFile(shared.store, id),
  }
  return config.channels.map((channel) => channel.open(services))
}

/** Returns the channels that messages are pushed to. */
export function pushing(channels: readonly Channel[]): PushChannel[] {
  return channels.filter((channel) => channel.delivery === 'push')
}
