import type { ChannelTraits } from '../../messages/channel.ts'

/** What the WhatsApp Cloud API can show and carry. */
export const traits: ChannelTraits = {
  id: 'whatsapp',
  requestSource: 'social-media',
  capabilities: {
    buttons: { max: 3, titleLength: 20 },
    list: { max: 10, titleLength: 24, descriptionLength: 72 },
    textLength: 4096,
    media: true,
    typing: true,
    window: 24 * 60 * 60 * 1000,
    drawing: false,
  },
}
