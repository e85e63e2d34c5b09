import { expect } from 'chai'
import { itReads, type MetaKind, parse, sentAt } from '../../../support/meta-parsing.ts'

const account = { channel: 'instagram', accountId: '17841400000000031' }
const person = '8120000000000977'
const cdn = 'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id='

const kinds: MetaKind[] = [
  { fixture: 'text', becomes: { eventId: 'aWdf_text1', text: 'مساء الخير، وين مقركم؟' } },
  { fixture: 'quick-reply', becomes: { text: 'القائمة', value: { action: 'go:menu' } } },
  { fixture: 'ice-breaker', becomes: { text: 'كيف أقدم طلب دعم؟', value: { action: 'question_1' } } },
  {
    fixture: 'story-reply',
    becomes: {
      text: 'كيف أشارك في الحملة؟',
      channelData: { story: { kind: 'reply', url: `${cdn}1` } },
    },
  },
  {
    fixture: 'story-mention',
    becomes: {
      text: '',
      media: [],
      channelData: { kind: 'story-mention', story: { kind: 'mention', url: `${cdn}2` } },
    },
  },
  {
    fixture: 'image',
    becomes: {
      media: [{ reference: `${cdn}3&signature=s`, name: null, mediaType: 'image/jpeg', size: null }],
    },
  },
  {
    fixture: 'shared-post',
    becomes: { channelData: { kind: 'post', post: { title: 'يوم التبرع', url: `${cdn}4` } } },
  },
  { fixture: 'heart', becomes: { channelData: { kind: 'sticker' } } },
  { fixture: 'unsupported', becomes: { channelData: { kind: 'nothing-came' } } },
  {
    fixture: 'deleted',
    becomes: { eventId: 'deleted-aWdf_text1', replyToId: 'aWdf_text1', channelData: { kind: 'deleted' } },
  },
  {
    fixture: 'reaction-removed',
    becomes: { channelData: { kind: 'reaction', reaction: { messageId: 'aWdf_ours', emoji: '' } } },
  },
  {
    fixture: 'new-kind',
    becomes: { channelData: { kind: 'hologram', raw: { type: 'hologram', payload: {} } } },
  },
]

describe('a payload of Instagram', () => {
  itReads(account, person, kinds)

  it('leaves out an echo, which is a message of its own', () => {
    expect(parse(account, 'echo')).to.deep.include({ events: [], ignored: ['echo-ignored'] })
  })

  it('tells that a message was read by its id', () => {
    expect(parse(account, 'read').receipts).to.deep.equal([
      { channel: 'instagram', messageId: 'aWdf_ours', state: 'read', error: null, at: sentAt, to: person },
    ])
  })

  it('reads messages that come as changes, and no comments', () => {
    const { events, ignored } = parse(account, 'change')
    expect(events.map(({ activity, sentAt: at }) => [activity.text, at])).to.deep.equal([['هلا', sentAt]])
    expect(ignored).to.deep.equal(['change-ignored'])
  })
})
