import { expect } from 'chai'
import { parseUpdate } from '../../../../src/channels/telegram/parse-update.ts'
import type { InboundEvent } from '../../../../src/messages/inbound-event.ts'
import { readFixture } from '../../../support/read-fixture.ts'

const now = 1_772_000_900_000

/** What each recorded kind of message becomes, beside what all have. */
const kinds: { fixture: string; activity: object; media?: object[] }[] = [
  { fixture: 'text', activity: { text: 'السلام عليكم، ما شروط التطوّع؟ 🌙' } },
  {
    fixture: 'start-with-payload',
    activity: {
      text: '/start form_support',
      channelData: { source: { kind: 'link', code: 'form_support', title: null, url: null } },
    },
  },
  { fixture: 'reply', activity: { text: 'نعم', replyToId: '40' } },
  {
    fixture: 'photo',
    activity: { text: 'صورة الهوية', channelData: { album: '13900001', mediaIds: ['AgADphoto-large'] } },
    media: [{ reference: 'photo-large', name: null, mediaType: 'image/jpeg', size: 98000 }],
  },
  {
    fixture: 'document',
    activity: { text: '', channelData: { mediaIds: ['AgADdoc-1'] } },
    media: [{ reference: 'doc-1', name: 'تعريف.pdf', mediaType: 'application/pdf', size: 5400 }],
  },
  {
    fixture: 'voice',
    activity: { text: '', channelData: { mediaIds: ['AgADvoice-1'] } },
    media: [{ reference: 'voice-1', name: null, mediaType: 'audio/ogg', size: 9000 }],
  },
  {
    fixture: 'audio',
    activity: { text: '', channelData: { mediaIds: ['AgADaudio-1'] } },
    media: [{ reference: 'audio-1', name: null, mediaType: 'audio/mpeg', size: 90000 }],
  },
  {
    fixture: 'video',
    activity: { text: '', channelData: { mediaIds: ['AgADvideo-1'] } },
    media: [{ reference: 'video-1', name: null, mediaType: 'video/mp4', size: 900000 }],
  },
  {
    fixture: 'video-note',
    activity: { text: '', channelData: { mediaIds: ['AgADnote-1'] } },
    media: [{ reference: 'note-1', name: null, mediaType: 'video/mp4', size: 90000 }],
  },
  {
    fixture: 'sticker',
    activity: { text: '', channelData: { kind: 'sticker' } },
    media: [{ reference: 'sticker-1', name: null, mediaType: 'image/webp', size: null }],
  },
  {
    fixture: 'location',
    activity: {
      text: '',
      channelData: {
        kind: 'location',
        location: { latitude: 21.4858, longitude: 39.1925, name: null, address: null },
      },
    },
  },
  {
    fixture: 'venue',
    activity: {
      text: '',
      channelData: {
        kind: 'location',
        location: { latitude: 21.4858, longitude: 39.1925, name: 'الحي', address: 'جدة' },
      },
    },
  },
  {
    fixture: 'contact',
    activity: {
      text: '',
      channelData: { kind: 'contacts', contacts: [{ name: 'منى', phones: ['+966500000004'] }] },
    },
  },
  {
    fixture: 'edited',
    activity: {
      text: 'أردت: دعم إيجار',
      channelData: { edited: true },
      timestamp: new Date(1_772_000_060_000),
    },
  },
]

const unknownKinds = [
  { fixture: 'dice', kind: 'dice' },
  { fixture: 'broken-photo', kind: 'photo' },
]

const ignoredUpdates = [
  { fixture: 'group', reason: 'group-ignored' },
  { fixture: 'group-callback', reason: 'group-ignored' },
]

const unreadable: { payload: unknown; reason: string }[] = [
  { payload: null, reason: 'update-unreadable' },
  { payload: [], reason: 'update-unreadable' },
  { payload: {}, reason: 'update-unreadable' },
  { payload: { update_id: 'x' }, reason: 'update-unreadable' },
  { payload: { update_id: 1 }, reason: 'update-ignored' },
  { payload: { update_id: 1, message: 'text' }, reason: 'message-unreadable' },
  { payload: { update_id: 1, message: { text: 'x' } }, reason: 'message-unreadable' },
  { payload: { update_id: 1, callback_query: { id: '1' } }, reason: 'callback-unreadable' },
]

function eventOf(fixture: string): InboundEvent {
  const parsed = parseUpdate(readFixture(`telegram/${fixture}`), now)
  if ('ignored' in parsed) throw new Error(`${fixture} is expected to be an event`)
  return parsed.event
}

describe('parseUpdate', () => {
  for (const { fixture, activity, media = [] } of kinds) {
    it(`reads ${fixture}`, () => {
      const event = eventOf(fixture)
      expect(event.activity).to.deep.equal({
        type: 'message',
        channelId: 'telegram',
        id: '42',
        timestamp: new Date(1_772_000_000_000),
        ...activity,
      })
      expect(event.media).to.deep.equal(media)
    })
  }

  for (const { fixture, kind } of unknownKinds) {
    it(`keeps ${fixture} as a message of an unknown kind`, () => {
      const { activity } = eventOf(fixture)
      expect(activity).to.include({ type: 'message', text: '' })
      expect(activity.channelData).to.have.property('kind', kind)
      expect(activity.channelData).to.have.nested.property('raw.message_id', 42)
    })
  }

  it('names the update, the chat and the person', () => {
    const { activity: _activity, ...event } = eventOf('text')
    expect(event).to.deep.equal({
      channel: 'telegram',
      eventId: '900000101',
      accountId: '700000001',
      address: { chatId: '700000001' },
      name: 'فهد السبيعي',
      sentAt: 1_772_000_000_000,
      media: [],
      files: [],
    })
  })

  it('reads a pressed button with the title that stood under the message', () => {
    expect(parseUpdate(readFixture('telegram/callback'), now)).to.have.property(
      'callbackQueryId',
      '4382bfdwdsb323b2d9',
    )
    expect(eventOf('callback').activity).to.deep.equal({
      type: 'message',
      channelId: 'telegram',
      id: 'callback-4382bfdwdsb323b2d9',
      timestamp: new Date(now),
      text: 'تقديم طلب',
      value: { action: 'form:start:support-request' },
      replyToId: '41',
    })
  })

  it('reads that a person blocked the bot', () => {
    expect(eventOf('blocked').activity).to.include({ type: 'event', name: 'bot-blocked' })
  })

  it('reads a button pressed under a message too old to be shown', () => {
    expect(eventOf('callback-old').activity).to.deep.include({ text: '', value: { action: 'menu:faq' } })
  })

  for (const { fixture, reason } of ignoredUpdates) {
    it(`leaves out ${fixture}`, () => {
      expect(parseUpdate(readFixture(`telegram/${fixture}`), now)).to.deep.equal({ ignored: reason })
    })
  }

  for (const { payload, reason } of unreadable) {
    it(`finds nothing in ${JSON.stringify(payload)}`, () => {
      expect(parseUpdate(payload, now)).to.deep.equal({ ignored: reason })
    })
  }
})
