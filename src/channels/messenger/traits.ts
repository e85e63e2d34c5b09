import type { ChannelTraits } from '../../messages/channel.ts'

/** What the Messenger Platform can show and carry. */
export const traits: ChannelTraits = {
  id: 'messenger',
  requestSource: 'social-media',
  capabilities: {
    buttons: { max: 13, titleLength: 20 },
    list: null,
    textLength: 2000,
    media: true,
    typing: true,
    window: 24 * 60 * 60 * 1000,
    staffWindow: 7 * 24 * 60 * 60 * 1000,
    drawing: false,
  },
}
