import type { ChannelTraits } from '../../messages/channel.ts'

/** What Instagram's messaging can show and carry. */
export const traits: ChannelTraits = {
  id: 'instagram',
  requestSource: 'social-media',
  capabilities: {
    buttons: { max: 13, titleLength: 20 },
    list: null,
    textLength: 1000,
    textBytes: 1000,
    media: true,
    typing: true,
    window: 24 * 60 * 60 * 1000,
    staffWindow: 7 * 24 * 60 * 60 * 1000,
    drawing: false,
  },
}
