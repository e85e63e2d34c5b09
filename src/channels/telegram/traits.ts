import type { ChannelTraits } from '../../messages/channel.ts'

const megabyte = 1024 * 1024
const documentTypes = ['application/pdf', 'image/webp', 'audio/aac', 'audio/amr', 'video/mp4', 'video/3gpp']

/** What the Telegram Bot API can show and carry. */
export const traits: ChannelTraits = {
  id: 'telegram',
  requestSource: 'social-media',
  capabilities: {
    buttons: { max: 30, titleLength: 64 },
    list: null,
    textLength: 4096,
    media: true,
    files: {
      captionLength: 1024,
      kinds: [
        { kind: 'image', types: ['image/jpeg', 'image/png'], maxBytes: 10 * megabyte, hasCaption: true },
        {
          kind: 'audio',
          types: ['audio/ogg', 'audio/mpeg', 'audio/mp4'],
          maxBytes: 50 * megabyte,
          hasCaption: true,
        },
        { kind: 'document', types: documentTypes, maxBytes: 50 * megabyte, hasCaption: true },
      ],
    },
    typing: true,
    window: null,
    drawing: false,
  },
}
