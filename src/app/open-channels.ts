import type { ChannelDeps } from '../channels/channel-deps.ts'
import { telegramChannel } from '../channels/telegram/telegram-channel.ts'
import { webchatChannel } from '../channels/webchat/webchat-channel.ts'
import { whatsappChannel } from '../channels/whatsapp/whatsapp-channel.ts'
import { localeLanguage } from '../engine/conversation-language.ts'
import type { Channel, PushChannel } from '../messages/channel.ts'
import { readFile } from '../store/tables/files.ts'
import type { Program } from './program.ts'

/** The channels that have their settings. */
export function openChannels({
  config,
  log,
  clock,
  metrics,
  content,
  store,
}: Pick<Program, 'config' | 'log' | 'clock' | 'metrics' | 'content' | 'store'>): Channel[] {
  const deps: ChannelDeps = {
    log,
    clock,
    count: metrics.count,
    chooseLabel: (locale) => content.current.texts.text(localeLanguage(locale), 'bot.choose'),
    openFile: (id) => readFile(store, id),
  }
  const channels: Channel[] = []
  if (config.webchat) channels.push(webchatChannel({ publicUrl: config.publicUrl }))
  if (config.whatsapp) channels.push(whatsappChannel(config.whatsapp, deps))
  if (config.telegram) channels.push(telegramChannel(config.telegram, deps))
  return channels
}

/** Those of the channels that messages are pushed to. */
export function pushing(channels: readonly Channel[]): PushChannel[] {
  return channels.filter((channel) => channel.delivery === 'push')
}
