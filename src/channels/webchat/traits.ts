import type { ChannelTraits } from '../../messages/channel.ts'

/** What the web chat can show and carry. */
export const traits: ChannelTraits = {
  id: 'webchat',
  requestSource: 'website',
  capabilities: {
    buttons: { max: 12, titleLength: 80 },
    list: { max: 40, titleLength: 80, descriptionLength: 160 },
    textLength: 8000,
    media: true,
    typing: true,
    window: null,
    drawing: true,
  },
}
