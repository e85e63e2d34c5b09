import type { ChannelTraits } from '../../messages/channel.ts'

/** What the Telegram Bot API can show and carry. */
export const traits: ChannelTraits = {
  id: 'telegram',
  requestSource: 'social-media',
  capabilities: {
    buttons: { max: 30, titleLength: 64 },
    list: null,
    textLength: 4096,
    media: true,
    typing: true,
    window: null,
    drawing: false,
  },
}
