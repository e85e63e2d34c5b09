import type { ChannelTraits } from '../../messages/channel.ts'

const megabyte = 1024 * 1024
const audioTypes = ['audio/aac', 'audio/amr', 'audio/mp4', 'audio/mpeg', 'audio/ogg']

/** What the web chat can show and carry. */
export const traits: ChannelTraits = {
  id: 'webchat',
  requestSource: 'website',
  capabilities: {
    buttons: { max: 12, titleLength: 80 },
    list: { max: 40, titleLength: 80, descriptionLength: 160 },
    textLength: 8000,
    media: true,
    files: {
      captionLength: 8000,
      kinds: [
        {
          kind: 'image',
          types: ['image/jpeg', 'image/png', 'image/webp'],
          maxBytes: 16 * megabyte,
          hasCaption: true,
        },
        { kind: 'audio', types: audioTypes, maxBytes: 16 * megabyte, hasCaption: true },
        {
          kind: 'document',
          types: ['application/pdf', 'video/mp4'],
          maxBytes: 16 * megabyte,
          hasCaption: true,
        },
      ],
    },
    typing: true,
    window: null,
    drawing: true,
  },
}
