import type { ChannelTraits } from '../../messages/channel.ts'

const megabyte = 1024 * 1024
const audioTypes = ['audio/aac', 'audio/amr', 'audio/mp4', 'audio/mpeg', 'audio/ogg']

/** What the WhatsApp Cloud API can show and carry. */
export const traits: ChannelTraits = {
  id: 'whatsapp',
  requestSource: 'social-media',
  capabilities: {
    buttons: { max: 3, titleLength: 20 },
    list: { max: 10, titleLength: 24, descriptionLength: 72 },
    textLength: 4096,
    media: true,
    files: {
      captionLength: 1024,
      kinds: [
        { kind: 'image', types: ['image/jpeg', 'image/png'], maxBytes: 5 * megabyte, hasCaption: true },
        { kind: 'audio', types: audioTypes, maxBytes: 16 * megabyte, hasCaption: false },
        { kind: 'video', types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * megabyte, hasCaption: true },
        { kind: 'document', types: ['application/pdf'], maxBytes: 100 * megabyte, hasCaption: true },
      ],
    },
    typing: true,
    window: 24 * 60 * 60 * 1000,
    drawing: false,
  },
}
