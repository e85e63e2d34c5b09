import type { PushChannel } from '../../messages/channel.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { metaChannel } from '../meta/meta-channel.ts'
import type { MetaSettings } from '../meta/meta-settings.ts'
import { traits } from './traits.ts'

/** An Instagram account that people write to, as a channel. */
export function instagramChannel(settings: MetaSettings, deps: ChannelDeps): PushChannel {
  return metaChannel(traits, settings, deps)
}
