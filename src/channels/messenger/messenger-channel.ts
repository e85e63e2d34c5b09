import type { PushChannel } from '../../messages/channel.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { metaChannel } from '../meta/meta-channel.ts'
import type { MetaSettings } from '../meta/meta-settings.ts'
import { traits } from './traits.ts'

/** A Facebook page that people write to on Messenger, as a channel. */
export function messengerChannel(settings: MetaSettings, deps: ChannelDeps): PushChannel {
  const linkFor = (code: string) => `https://m.me/${settings.accountId}?ref=${code}`
  return { ...metaChannel(traits, settings, deps), linkFor }
}
