import { expect } from 'chai'
import { itReads, type MetaKind, now, parse, sentAt } from '../../../support/meta-parsing.ts'

const account = { channel: 'messenger', accountId: '104400000000021' }
const person = '6120000000000451'

function file(reference: string, mediaType: string | null, name: string | null = null): object {
  return { reference, name, mediaType, size: null }
}

const kinds: MetaKind[] = [
  {
    fixture: 'text',
    becomes: { eventId: 'm_text1', id: 'm_text1', text: 'السلام عليكم، متى يصلني الرد؟ 🌙' },
  },
  { fixture: 'quick-reply', becomes: { text: 'نعم', value: { action: 'go:menu' } } },
  { fixture: 'postback', becomes: { text: 'طلب دعم', value: { action: 'go:form:support-request' } } },
  { fixture: 'get-started', becomes: { eventId: 'm_start', text: '/start' } },
  {
    fixture: 'start-with-code',
    becomes: {
      text: '/start fb_ramadan',
      channelData: { source: { kind: 'link', code: 'fb_ramadan', title: null, url: null } },
    },
  },
  {
    fixture: 'referral',
    becomes: {
      text: '/start fb_bio',
      channelData: {
        source: { kind: 'link', code: 'fb_bio', title: null, url: 'https://www.example.org/join' },
      },
    },
  },
  {
    fixture: 'ad',
    becomes: {
      text: 'ابغى تفاصيل',
      channelData: { source: { kind: 'ad', code: 'campaign-7', title: 'حملة التبرع', url: null } },
    },
  },
  {
    fixture: 'image',
    becomes: {
      text: '',
      media: [
        file('https://scontent.xx.fbcdn.net/v/t1.15752-9/p.jpg?oh=1', 'image/jpeg'),
        file('https://scontent.xx.fbcdn.net/v/t1.15752-9/q.jpg?oh=2', 'image/jpeg'),
      ],
    },
  },
  {
    fixture: 'file',
    becomes: {
      media: [file('https://cdn.fbsbx.com/v/t59/%D8%AE%D8%B7%D8%A7%D8%A8.pdf?dl=1', null, 'خطاب.pdf')],
    },
  },
  {
    fixture: 'audio',
    becomes: { media: [file('https://cdn.fbsbx.com/v/t59/audioclip-1.mp4', 'audio/mp4')] },
  },
  {
    fixture: 'sticker',
    becomes: {
      channelData: { kind: 'sticker' },
      media: [file('https://scontent.xx.fbcdn.net/like.png', 'image/jpeg')],
    },
  },
  {
    fixture: 'location',
    becomes: {
      channelData: {
        kind: 'location',
        location: { latitude: 24.71, longitude: 46.67, name: 'مكاني', address: null },
      },
    },
  },
  {
    fixture: 'shared-link',
    becomes: {
      text: 'شوفوا هذا https://example.org/a',
      channelData: { kind: 'post', post: { title: 'خبر', url: 'https://example.org/a' } },
    },
  },
  { fixture: 'reply', becomes: { text: 'هذا اللي أقصده', replyToId: 'm_ours' } },
  {
    fixture: 'edit',
    becomes: {
      eventId: 'edit-m_text1-1',
      text: 'متى يصلني الرد على الطلب؟',
      channelData: { edited: true, edits: 'm_text1' },
    },
  },
  {
    fixture: 'reaction',
    becomes: {
      replyToId: 'm_ours',
      channelData: { kind: 'reaction', reaction: { messageId: 'm_ours', emoji: '❤' } },
    },
  },
  { fixture: 'odd', becomes: { text: 'وين مقركم؟', sentAt: now, stampedHere: true } },
]

describe('a payload of Messenger', () => {
  itReads(account, person, kinds)

  it('leaves out an echo, which is a message of its own', () => {
    expect(parse(account, 'echo')).to.deep.include({ events: [], ignored: ['echo-ignored'] })
  })

  it('tells of deliveries by their ids, and of reading by a moment', () => {
    const told = { channel: 'messenger', state: 'delivered', error: null, at: sentAt, to: person }
    expect(parse(account, 'receipts')).to.deep.include({
      events: [],
      receipts: [
        { ...told, messageId: 'm_ours' },
        { ...told, messageId: 'm_ours2' },
      ],
      reads: [{ by: person, until: sentAt + 5 }],
    })
  })

  it('tells the operator that the page was blocked', () => {
    expect(parse(account, 'block').notices).to.deep.equal([
      { code: 'channel.stopped', isOver: false, detail: 'block spam' },
    ])
  })

  it('gives the same event the same id when it comes again without one', () => {
    const ids = [parse(account, 'odd'), parse(account, 'odd')].map(({ events }) => events[0]?.eventId)
    expect(ids[0]).to.match(/^content-/)
    expect(ids[0]).to.equal(ids[1])
  })

  it('reads each event of a batch on its own', () => {
    const { events, ignored, notices } = parse(account, 'batch')
    expect(events.map(({ activity }) => activity.text)).to.deep.equal(['أول', 'ثان'])
    expect(ignored).to.deep.equal([
      'event-unreadable',
      'message-empty',
      'event-ignored',
      'event-unreadable',
      'entry-unreadable',
      'standby-ignored',
      'other-account-ignored',
      'change-ignored',
    ])
    expect(notices).to.deep.equal([{ code: 'channel.other-number', isOver: false, detail: '999' }])
  })
})
