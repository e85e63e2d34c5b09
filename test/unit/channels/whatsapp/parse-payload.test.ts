import { expect } from 'chai'
import { parsePayload } from '../../../../src/channels/whatsapp/parse-payload.ts'
import type { InboundEvent } from '../../../../src/messages/inbound-event.ts'
import { readFixture } from '../../../support/read-fixture.ts'

const phoneNumberId = '106540352242922'
const now = 1_772_000_900_000
const jpeg = { mediaType: 'image/jpeg', name: null, size: null }

/** What each recorded kind of message becomes, beside what all have. */
const kinds: { fixture: string; activity: object; media?: object[] }[] = [
  { fixture: 'text', activity: { text: 'السلام عليكم، كيف أقدّم طلب دعم؟ رقم الهوية \u2066١٠٢٣٤\u2069 🌙' } },
  { fixture: 'text-reply', activity: { text: 'نعم', replyToId: 'wamid.ASKED' } },
  {
    fixture: 'button-reply',
    activity: { text: 'تقديم طلب', value: { action: 'form:start:support-request' }, replyToId: 'wamid.MENU' },
  },
  {
    fixture: 'list-reply',
    activity: { text: 'خطوات الطلب', value: { action: 'faq:request-steps' }, replyToId: 'wamid.MENU' },
  },
  {
    fixture: 'template-button',
    activity: { text: 'أكمل المحادثة', value: { action: 'handoff:accept' }, replyToId: 'wamid.TEMPLATE' },
  },
  {
    fixture: 'image',
    activity: { text: 'صورة الهوية' },
    media: [{ ...jpeg, reference: '1003383421387256' }],
  },
  {
    fixture: 'document',
    activity: { text: '' },
    media: [
      { reference: '1003383421387257', name: 'تعريف بالراتب.pdf', mediaType: 'application/pdf', size: null },
    ],
  },
  {
    fixture: 'audio',
    activity: { text: '' },
    media: [{ reference: '1003383421387258', name: null, mediaType: 'audio/ogg; codecs=opus', size: null }],
  },
  {
    fixture: 'video',
    activity: { text: '' },
    media: [{ reference: '1003383421387259', name: null, mediaType: 'video/mp4', size: null }],
  },
  {
    fixture: 'sticker',
    activity: { text: '', channelData: { kind: 'sticker' } },
    media: [{ reference: '1003383421387260', name: null, mediaType: 'image/webp', size: null }],
  },
  {
    fixture: 'location',
    activity: {
      text: '',
      channelData: {
        kind: 'location',
        location: { latitude: 24.7136, longitude: 46.6753, name: 'الحي', address: 'الرياض' },
      },
    },
  },
  {
    fixture: 'contacts',
    activity: {
      text: '',
      channelData: { kind: 'contacts', contacts: [{ name: 'نورة العتيبي', phones: ['+966 50 000 0002'] }] },
    },
  },
  {
    fixture: 'reaction',
    activity: {
      text: '',
      channelData: { kind: 'reaction', reaction: { messageId: 'wamid.ANSWER', emoji: '👍' } },
      replyToId: 'wamid.ANSWER',
    },
  },
]

const unknownKinds = [
  { fixture: 'new-kind', kind: 'hologram' },
  { fixture: 'flow-reply', kind: 'interactive' },
  { fixture: 'broken-text', kind: 'text' },
]

function onlyEvent(fixture: string): InboundEvent {
  const { events } = parsePayload(readFixture(`whatsapp/${fixture}`), phoneNumberId, now)
  const [event] = events
  if (event === undefined || events.length > 1) throw new Error(`${fixture} is expected to hold one message`)
  return event
}

describe('parsePayload of WhatsApp', () => {
  for (const { fixture, activity, media = [] } of kinds) {
    it(`reads ${fixture}`, () => {
      const event = onlyEvent(fixture)
      expect(event.activity).to.deep.equal({
        type: 'message',
        channelId: 'whatsapp',
        id: event.eventId,
        timestamp: new Date('2026-02-25T06:13:20Z'),
        ...activity,
      })
      expect(event.media).to.deep.equal(media)
    })
  }

  for (const { fixture, kind } of unknownKinds) {
    it(`keeps ${fixture} as a message of an unknown kind`, () => {
      const { activity } = onlyEvent(fixture)
      expect(activity).to.include({ type: 'message', text: '' })
      expect(activity.channelData).to.have.property('kind', kind)
      expect(activity.channelData).to.have.nested.property('raw.id', activity.id)
    })
  }

  it('keys a person by the business-scoped id and keeps the number as address', () => {
    expect(onlyEvent('text')).to.include({
      channel: 'whatsapp',
      accountId: 'SA.13491208655302741918',
      name: 'سارة الحربي',
      sentAt: 1_772_000_000_000,
    })
    expect(onlyEvent('text').address).to.deep.equal({
      to: '966500000001',
      recipient: 'SA.13491208655302741918',
    })
  })

  it('takes a person who has no number', () => {
    const { accountId, address, name } = onlyEvent('username-only')
    expect({ accountId, name }).to.deep.equal({ accountId: 'SA.77491208655302741999', name: 'أبو عبدالله' })
    expect(address).to.deep.equal({ recipient: 'SA.77491208655302741999' })
  })

  it('reads every valid message of a batch and reports what it skipped', () => {
    const { events, receipts, ignored } = parsePayload(readFixture('whatsapp/batch'), phoneNumberId, now)
    expect(events.map(({ eventId, accountId }) => [eventId, accountId])).to.deep.equal([
      ['wamid.B1', 'SA.13491208655302741918'],
      ['wamid.B2', 'SA.99491208655302741918'],
      ['wamid.B3', 'SA.99491208655302741918'],
      ['wamid.B4', 'SA.13491208655302741918'],
    ])
    expect(events.map(({ name }) => name)).to.deep.equal(['سارة الحربي', 'خالد', 'خالد', 'سارة الحربي'])
    expect(events[2]?.activity.channelData).to.have.property('kind', 'image')
    expect(receipts.map(({ messageId }) => messageId)).to.deep.equal(['wamid.S'])
    expect(ignored).to.deep.equal(['message-unreadable', 'message-unreadable', 'other-number-ignored'])
  })

  it('reads statuses and says what a failure means, with its code', () => {
    const { receipts, ignored } = parsePayload(readFixture('whatsapp/statuses'), phoneNumberId, now)
    expect(receipts.map(({ messageId, state, error, at }) => [messageId, state, error, at])).to.deep.equal([
      ['wamid.A', 'sent', null, 1_772_000_001_000],
      ['wamid.A', 'delivered', null, 1_772_000_002_000],
      ['wamid.A', 'read', null, 1_772_000_003_000],
      ['wamid.V', 'read', null, 1_772_000_004_000],
      ['wamid.B', 'failed', 'channel.window-closed', 1_772_000_005_000],
      ['wamid.D', 'failed', 'channel.undeliverable:131026', 1_772_000_007_000],
    ])
    expect(ignored).to.deep.equal(['status-ignored'])
  })

  it('says that nothing came of a kind that the channel does not pass on', () => {
    expect(onlyEvent('unsupported').activity).to.deep.include({
      text: '',
      channelData: { kind: 'nothing-came' },
    })
  })

  it('reads that a person has another number', () => {
    const { accountId, aliases, left, address, activity } = onlyEvent('system')
    expect({ accountId, aliases, left, address }).to.deep.equal({
      accountId: '966500000009',
      aliases: ['966500000001'],
      left: ['966500000001'],
      address: { to: '966500000009' },
    })
    expect(activity).to.include({ type: 'event', name: 'number-changed' })
  })

  for (const payload of [null, 7, 'text', [], {}, { entry: 'x' }]) {
    it(`finds nothing in ${JSON.stringify(payload)}`, () => {
      expect(parsePayload(payload, phoneNumberId, now)).to.deep.equal({
        events: [],
        receipts: [],
        ignored: ['payload-unreadable'],
        notices: [],
      })
    })
  }
})
