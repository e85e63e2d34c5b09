import type { Intake, PushChannel } from '../../messages/channel.ts'
import { WaslError } from '../../shared/errors.ts'
import type { ChannelDeps } from '../channel-deps.ts'
import { quotedMessage } from '../quoted-message.ts'
import { renderActivity } from '../render.ts'
import { sendInOrder } from '../send-in-order.ts'
import { acceptUpdates } from './accept-updates.ts'
import { type BotApi, botApi } from './bot-api.ts'
import { fetchMedia } from './fetch-media.ts'
import { learnName } from './learn-name.ts'
import { allowedUpdates, pollUpdates } from './poll-updates.ts'
import { type Pauses, runUntilStopped } from './run-until-stopped.ts'
import { sendMessage } from './send-message.ts'
import { setCommands } from './set-commands.ts'
import type { TelegramSettings } from './settings.ts'
import { traits } from './traits.ts'
import { webhookPath, webhookRoutes } from './webhook-routes.ts'

const choiceLimits = { choiceTextLength: 4096, valueBytes: 64 }

/** Telegram's own limits: 30 messages a second in all, one a second to a chat. */
const rate = { perSecond: 30, pauseToOne: 1000 }

const usualPauses: Pauses = { first: 1000, longest: 30_000 }

/** A Telegram bot as a channel: by webhook with a secret, by long polling without one. */
export function telegramChannel(settings: TelegramSettings, deps: ChannelDeps): PushChannel {
  const {
    botToken,
    apiRoot,
    webhookSecret,
    timeout = 15_000,
    pollSeconds = 25,
    pauses = usualPauses,
  } = settings
  const api = botApi({ botToken, apiRoot, timeout })
  const inOrder = sendInOrder()
  let botName = settings.botName ?? null
  const startUpdates = (intake: Intake) => {
    const options = { log: deps.log, pauses, pollSeconds, timeout }
    if (webhookSecret === null) return pollUpdates(api, acceptUpdates(api, deps, intake), options)
    if (!settings.publicUrl) return async () => undefined
    return announceWebhook(api, new URL(webhookPath, settings.publicUrl), webhookSecret, options)
  }
  const startLearning = () => {
    const { commands } = deps
    if (settings.botName !== null && !commands) return async () => undefined
    const learn = async (signal: AbortSignal) => {
      botName ??= await learnName(api, signal)
      if (commands) await setCommands(api, commands, signal)
      return 'done' as const
    }
    return runUntilStopped(learn, deps.log, pauses)
  }
  return {
    ...traits,
    delivery: 'push',
    linkFor: (code) => (botName === null ? null : `https://t.me/${botName}?start=${code}`),
    rate,
    routes: (intake) => webhookRoutes(webhookSecret, deps, acceptUpdates(api, deps, intake)),
    start: async () => startLearning(),
    receive: async (intake) => startUpdates(intake),
    async send({ id, address, activity }) {
      const chatId = chatOf(address)
      const chooseLabel = deps.chooseLabel(activity.locale)
      const messages = renderActivity(activity, traits.capabilities, { ...choiceLimits, chooseLabel })
      const quoted = quotedMessage(activity)
      return inOrder(id, messages, (message) =>
        sendMessage(api, deps, message === messages[0] ? { chatId, quoted } : { chatId }, message),
      )
    },
    async sendTyping(address) {
      await api.call('sendChatAction', { chat_id: chatOf(address), action: 'typing' })
    },
    fetchMedia: (media, maxBytes) => fetchMedia(api, media, maxBytes),
  }
}

function announceWebhook(
  api: BotApi,
  address: URL,
  secret: string,
  options: { log: ChannelDeps['log']; pauses: Pauses },
): () => Promise<void> {
  const announce = async (signal: AbortSignal) => {
    const webhook = { url: address.href, secret_token: secret, allowed_updates: allowedUpdates }
    await api.call('setWebhook', webhook, { signal })
    return 'done' as const
  }
  return runUntilStopped(announce, options.log, options.pauses)
}

function chatOf(address: Record<string, string>): string {
  if (address.chatId === undefined) throw new WaslError('channel.address', 'the address names no chat')
  return address.chatId
}
