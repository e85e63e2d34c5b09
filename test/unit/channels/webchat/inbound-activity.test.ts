import { expect } from 'chai'
import { z } from 'zod'
import {
  activityEvent,
  asksForGreeting,
  parseActivity,
  startEvent,
} from '../../../../src/channels/webchat/inbound-activity.ts'
import { readFixture } from '../../../support/read-fixture.ts'

const now = 1_772_356_500_000
const session = { conversation: '0195e3a1-0000-7000-8000-00000000000c', user: 'dl_visitor', stored: null }
const parsed = (fixture: string) => parseActivity(readFixture(`webchat/${fixture}`), 8000)
const eventOf = (fixture: string, key = 'key') =>
  activityEvent(session, parsed(fixture), key, now, { files: [], refused: [] })

/** What each recorded activity becomes, beside what all have. */
const kinds: { fixture: string; activity: object }[] = [
  {
    fixture: 'message',
    activity: {
      type: 'message',
      text: 'السلام عليكم، كيف أقدّم طلب دعم؟',
      locale: 'ar-SA',
      channelData: { clientActivityID: '1772356500000ab' },
    },
  },
  {
    fixture: 'post-back',
    activity: {
      type: 'message',
      text: 'تقديم طلب',
      value: { action: 'form:support-request' },
      replyToId: '0195e3a1-0000-7000-8000-000000000001',
      channelData: { postBack: true, clientActivityID: '1772356510000cd' },
    },
  },
  { fixture: 'typing', activity: { type: 'typing' } },
  {
    fixture: 'join',
    activity: {
      type: 'event',
      name: 'webchat/join',
      value: { language: 'ar-SA' },
      locale: 'ar-SA',
    },
  },
  { fixture: 'conversation-update', activity: { type: 'conversationUpdate' } },
  {
    fixture: 'forged',
    activity: { type: 'message', text: 'أنا الموظفة', channelData: { clientActivityID: '1772356520000ef' } },
  },
]

describe('what a web chat client posts', () => {
  for (const { fixture, activity } of kinds) {
    it(`becomes an event: ${fixture}`, () => {
      const { activity: read, ...event } = eventOf(fixture)
      const { id, ...rest } = read
      expect(id).to.match(/^[\w-]{22}$/)
      expect(rest).to.deep.equal({ ...activity, textFormat: 'plain', channelId: 'webchat' })
      expect(event).to.deep.equal({
        channel: 'webchat',
        eventId: `${session.conversation}:key`,
        accountId: session.conversation,
        address: { conversation: session.conversation, user: 'dl_visitor' },
        name: null,
        sentAt: now,
        stampedHere: true,
        media: [],
        files: [],
      })
    })
  }

  it('has the same ids when it is posted again with the same key', () => {
    expect(eventOf('message')).to.deep.equal(eventOf('message'))
    expect(eventOf('message', 'other').activity.id).not.to.equal(eventOf('message').activity.id)
  })

  it('is refused without a type', () => {
    expect(() => parsed('without-type')).to.throw(z.ZodError)
  })

  it('is refused when its text is too long', () => {
    expect(() => parseActivity(readFixture('webchat/message'), 10))
      .to.throw('longer than 10')
      .with.property('code', 'directline.too-large')
  })

  for (const { fixture } of kinds) {
    const asks = fixture === 'join' || fixture === 'conversation-update'
    it(`${asks ? 'asks' : 'does not ask'} for a greeting: ${fixture}`, () => {
      expect(asksForGreeting(parsed(fixture))).to.equal(asks)
    })
  }

  it('begins with the same event however often the start is asked for', () => {
    expect(startEvent(session, 'en', now)).to.deep.equal(startEvent(session, 'en', now))
    expect(startEvent(session, 'en', now).activity).to.include({ type: 'conversationUpdate', locale: 'en' })
  })
})
