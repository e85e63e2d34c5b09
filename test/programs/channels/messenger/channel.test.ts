import { messengerChannel } from '../../../../src/channels/messenger/messenger-channel.ts'
import { describeSocialNetwork } from '../meta-social.ts'

describeSocialNetwork('messenger', {
  object: 'page',
  open: messengerChannel,
  fits: (text) => text.length <= 2000,
})
