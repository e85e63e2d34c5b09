import { expect } from 'chai'
import { sendInOrder } from '../../../src/channels/send-in-order.ts'
import { WaslError } from '../../../src/shared/errors.ts'
import { rejection } from '../../support/rejection.ts'

const lost = new WaslError('channel.timeout', 'lost', { retryable: true })

/** A sender that fails once for the words in `failing` and keeps what it was given. */
function flaky(failing: string[]) {
  const tried: string[] = []
  return {
    tried,
    send: async (message: string) => {
      tried.push(message)
      const index = failing.indexOf(message)
      if (index >= 0) {
        failing.splice(index, 1)
        throw lost
      }
      return `id-${message}`
    },
  }
}

describe('sendInOrder', () => {
  it('sends each message and gives the last id', async () => {
    const { tried, send } = flaky([])
    expect(await sendInOrder()('d1', ['a', 'b'], send)).to.deep.equal({ messageId: 'id-b' })
    expect(tried).to.deep.equal(['a', 'b'])
  })

  it('resumes after a failed delivery', async () => {
    const inOrder = sendInOrder()
    const { tried, send } = flaky(['b'])
    expect(await rejection(inOrder('d1', ['a', 'b', 'c'], send))).to.equal(lost)
    expect(await inOrder('d1', ['a', 'b', 'c'], send)).to.deep.equal({ messageId: 'id-c' })
    expect(tried).to.deep.equal(['a', 'b', 'b', 'c'])
  })

  it('forgets a delivery that is done', async () => {
    const inOrder = sendInOrder()
    const { tried, send } = flaky([])
    await inOrder('d1', ['a'], send)
    await inOrder('d1', ['a'], send)
    expect(tried).to.deep.equal(['a', 'a'])
  })

  it('forgets the oldest delivery beyond its limit', async () => {
    const inOrder = sendInOrder(1)
    const { tried, send } = flaky(['b', 'b'])
    await rejection(inOrder('d1', ['a', 'b'], send))
    await rejection(inOrder('d2', ['a', 'b'], send))
    await inOrder('d1', ['a', 'b'], send)
    expect(tried).to.deep.equal(['a', 'b', 'a', 'b', 'a', 'b'])
  })

  it('refuses an activity that has nothing to send', async () => {
    const error = await rejection(sendInOrder()('d1', [], async () => 'id'))
    expect(error).to.include({ code: 'channel.nothing-to-send', retryable: false })
  })
})
