import type { ChannelTraits } from '../../messages/channel.ts'

const megabyte = 1024 * 1024
const audioTypes = ['audio/aac', 'audio/mp4', 'audio/mpeg', 'audio/ogg']

/** What the Messenger Platform can show and carry. */
export const traits: ChannelTraits = {
  id: 'messenger',
  requestSource: 'social-media',
  capabilities: {
    buttons: { max: 13, titleLength: 20 },
    list: null,
    textLength: 2000,
    media: true,
    files: {
      captionLength: 0,
      kinds: [
        {
          kind: 'image',
          types: ['image/jpeg', 'image/png', 'image/webp'],
          maxBytes: 25 * megabyte,
          hasCaption: false,
        },
        { kind: 'audio', types: audioTypes, maxBytes: 25 * megabyte, hasCaption: false },
        { kind: 'video', types: ['video/mp4'], maxBytes: 25 * megabyte, hasCaption: false },
        { kind: 'document', types: ['application/pdf'], maxBytes: 25 * megabyte, hasCaption: false },
      ],
    },
    typing: true,
    window: 24 * 60 * 60 * 1000,
    staffWindow: 7 * 24 * 60 * 60 * 1000,
    drawing: false,
  },
}
