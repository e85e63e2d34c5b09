import type { ChannelTraits, PushChannel } from '../../messages/channel.ts'
import { WaslError } from '../../shared/errors.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { renderActivity } from '../render.ts'
import { sendInOrder } from '../send-in-order.ts'
import { fetchMedia } from './fetch-media.ts'
import { metaApi } from './meta-api.ts'
import type { MetaSettings } from './meta-settings.ts'
import { sendMessage } from './send-message.ts'
import { webhookRoutes } from './webhook-routes.ts'

/** A quick reply's payload holds 1000 characters; Meta lets an Instagram account send 100 texts a second, and a page 300. */
const valueBytes = 1000
const rate = { perSecond: 100, pauseToOne: 100 }

/** A page or an account of one of Meta's social networks as a channel. */
export function metaChannel(traits: ChannelTraits, settings: MetaSettings, deps: ChannelDeps): PushChannel {
  const api = metaApi(settings)
  const inOrder = sendInOrder()
  const { capabilities } = traits
  return {
    ...traits,
    delivery: 'push',
    rate,
    routes: (intake) => webhookRoutes({ channel: traits.id, settings, deps }, intake),
    async send({ id, address, activity, template, isStaffOnly = false }) {
      if (template !== undefined) throw new WaslError('channel.no-template', `${traits.id} has no templates`)
      const frame = { to: personIn(address), isStaffOnly, deps }
      const limits = { choiceTextLength: capabilities.textLength, valueBytes }
      const chooseLabel = deps.chooseLabel(activity.locale)
      const messages = renderActivity(activity, capabilities, { ...limits, chooseLabel })
      return inOrder(id, messages, (message) => sendMessage(api, frame, message))
    },
    async sendTyping(address) {
      await api.post('messages', { recipient: { id: personIn(address) }, sender_action: 'typing_on' })
    },
    fetchMedia: (media, maxBytes) => fetchMedia(settings.apiBaseUrl, media, maxBytes),
  }
}

function personIn({ id }: Record<string, string>): string {
  if (id === undefined) throw new WaslError('channel.address', 'the address names nobody')
  return id
}
