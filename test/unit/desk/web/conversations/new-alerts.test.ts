import { expect } from 'chai'
import type { Conversation, HandoffSummary } from '../../../../../src/desk/contract/conversations.ts'
import { newAlerts } from '../../../../../src/desk/web/conversations/new-alerts.ts'
import { noteOwnTake } from '../../../../../src/desk/web/conversations/own-takes.ts'

const handoff = (given: Partial<HandoffSummary>): HandoffSummary => ({
  id: 'h1',
  team: 'relations',
  reason: 'asked',
  priority: 0,
  status: 'waiting',
  staffId: null,
  staffName: null,
  requestedAt: 1,
  takenAt: null,
  closedAt: null,
  closeReason: null,
  snoozedUntil: null,
  ...given,
})

const conversation = (given: Partial<HandoffSummary>, unreadCount = 0, id = 'c1'): Conversation => ({
  id,
  channel: 'whatsapp',
  contactName: null,
  locale: null,
  owner: 'queue',
  handoff: handoff(given),
  lastMessage: null,
  personWords: null,
  waitingSince: null,
  unreadCount,
})

const whys = (before: Conversation[], now: Conversation[], inSight: string | null = null) =>
  newAlerts(before, now, inSight).map(({ why }) => why)

describe('the alerts of a desk', () => {
  const waits = conversation({})
  const mine = conversation({ status: 'active', staffId: 'me' })

  it('tell of somebody who begins to wait, once', () => {
    expect(whys([], [waits])).to.deep.equal(['waits'])
    expect(whys([waits], [waits])).to.deep.equal([])
  })

  it('tell again of somebody who became more urgent', () => {
    expect(whys([waits], [conversation({ priority: 10 })])).to.deep.equal(['waits'])
  })

  it('tell of a conversation that was passed on to oneself, also out of the queue', () => {
    expect(whys([], [mine])).to.deep.equal(['passed'])
    expect(whys([waits], [mine])).to.deep.equal(['passed'])
  })

  it('do not tell of what one took oneself', () => {
    noteOwnTake('taken')
    expect(whys([], [conversation({ status: 'active' }, 0, 'taken')])).to.deep.equal([])
  })

  it('tell of what a person writes, except in the conversation that is in sight', () => {
    const wrote = conversation({ status: 'active', staffId: 'me' }, 1)
    expect(whys([mine], [wrote])).to.deep.equal(['wrote'])
    expect(whys([mine], [wrote], 'c1')).to.deep.equal([])
    expect(whys([wrote], [mine])).to.deep.equal([])
  })
})
