import { instagramChannel } from '../../../../src/channels/instagram/instagram-channel.ts'
import { describeSocialNetwork } from '../meta-social.ts'

describeSocialNetwork('instagram', {
  object: 'instagram',
  open: instagramChannel,
  fits: (text) => Buffer.byteLength(text) <= 1000,
})
