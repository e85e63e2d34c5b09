import { expect } from 'chai'
import { newConversationState } from '../../../src/engine/state.ts'
import type { TurnInput } from '../../../src/engine/turn.ts'
import { TurnScope } from '../../../src/engine/turn-scope.ts'
import { content } from './stage.ts'

const refuse = () => Promise.reject(new Error('this turn reads nothing'))

const input: TurnInput = {
  conversation: {
    id: 'c1',
    channel: 'webchat',
    owner: 'bot',
    capabilities: {
      buttons: null,
      list: null,
      textLength: 1000,
      media: false,
      typing: false,
      window: null,
      drawing: false,
    },
    staffAvailable: true,
    staffElsewhere: null,
  },
  contact: { id: 'p1', name: null },
  state: newConversationState(),
  drafts: [],
  draftsElsewhere: [],
  channels: [],
  exportAddress: () => null,
  receiptAddress: () => null,
  activity: {
    type: 'message',
    id: 'received-1',
    channelId: 'webchat',
    text: 'مرحبا',
    from: { id: 'person', name: '' },
    recipient: { id: 'wasl', name: '' },
  },
  files: [],
  refusedFiles: [],
  now: 0,
  newId: () => 'id',
  find: {
    request: refuse,
    requests: refuse,
    kept: refuse,
    link: refuse,
    linkByCode: refuse,
    message: refuse,
    shelvedDraft: refuse,
    waitingAhead: refuse,
    phone: refuse,
  },
}

describe('a turn', () => {
  it('keeps what is said in its place among the other effects', async () => {
    const turn = new TurnScope(input, content)
    await turn.say('one')
    turn.do({ kind: 'leave-queue' })
    await turn.say('two')
    expect(turn.effects.map(({ kind }) => kind)).to.deep.equal(['send', 'leave-queue', 'send'])
  })

  it('keeps what a bot of somebody else sends in its place, too', async () => {
    const turn = new TurnScope(input, content)
    const context = await turn.context()
    await turn.say('one')
    await context.sendActivity('two')
    turn.do({ kind: 'leave-queue' })
    await context.sendActivities([{ type: 'message', text: 'three' }])
    const told = turn.effects.map((effect) => (effect.kind === 'send' ? effect.activity.text : effect.kind))
    expect(told).to.deep.equal(['one', 'two', 'leave-queue', 'three'])
  })

  it('addresses its messages as the Bot Framework does', async () => {
    const turn = new TurnScope(input, content)
    await turn.say('one')
    await (await turn.context()).sendActivity({ type: 'message', text: 'one', locale: 'ar' })
    const [own, framework] = turn.effects.map((effect) => (effect.kind === 'send' ? effect.activity : null))
    const address = {
      channelId: 'webchat',
      from: { id: 'wasl', name: '' },
      recipient: { id: 'person', name: '' },
      replyToId: 'received-1',
    }
    expect(own).to.deep.include(address)
    expect(framework).to.deep.include(address)
  })

  it('makes one context of the Bot Framework, which changes and deletes nothing that was sent', async () => {
    const turn = new TurnScope(input, content)
    const context = await turn.context()
    expect(await turn.context()).to.equal(context)
    for (const change of [context.updateActivity({ text: 'x' }), context.deleteActivity('id')]) {
      const error = await change.then(
        () => null,
        (refusal: unknown) => refusal,
      )
      expect(error).to.have.property('code', 'adapter.unsupported')
    }
  })
})
