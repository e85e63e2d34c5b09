import { expect } from 'chai'
import { content, simulate } from '../stage.ts'

const minute = 60_000

/** Fills in a call-back request and sends it in. */
async function sendCallBack(options: Parameters<typeof simulate>[0] = {}) {
  const stage = simulate(options)
  await stage.conversation.press('go:form:call-back')
  for (const text of ['محمد العتيبي', '0551234567', 'متابعة الطلب', 'لا شكرا', 'نعم'])
    await stage.conversation.say(text)
  const [request] = stage.simulator.records.requests
  return { ...stage, request: request ?? expect.fail('nothing was sent in') }
}

describe('the simulator', () => {
  it('lets a talk with the staff be rated by whose it was, and the last score count', async () => {
    const { conversation, simulator } = simulate()
    await conversation.say('موظف')
    conversation.takeOver()
    conversation.giveBack()
    const [handoff] = simulator.records.handoffs
    await conversation.press(`rate:${handoff?.id}:2`)
    await conversation.press(`rate:${handoff?.id}:5`)
    await simulator.open('whatsapp').press(`rate:${handoff?.id}:1`)
    expect(simulator.records.ratings.map(({ score }) => score)).to.deep.equal([5])
  })

  it('lets a request be rated once it is delivered', async () => {
    const { conversation, simulator, request } = await sendCallBack()
    const rate = () => conversation.press(`rate:${request.submitted.id}:4`)
    await rate()
    expect(simulator.records.ratings).to.deep.equal([])
    request.stage = 'delivered'
    request.submitted.dueAt = 0
    await rate()
    expect(simulator.records.ratings).to.have.length(1)
    expect(request.stage).to.equal('rated')
  })

  it('opens the address of a copy once, and not after its time', async () => {
    const { conversation, simulator } = simulate({ publicAddress: 'https://wasl.example' })
    const tokenOf = async () => {
      const [message] = await conversation.say('نسخة من بياناتي')
      return /data\/(\S+)/.exec(message?.text ?? '')?.[1] ?? expect.fail('no address was given')
    }
    const token = await tokenOf()
    expect(simulator.openAddress(token)).to.equal(true)
    expect(simulator.openAddress(token)).to.equal(false)
    const late = await tokenOf()
    simulator.advance(31 * minute)
    expect(simulator.openAddress(late)).to.equal(false)
  })

  it('keeps a handoff once, as urgent as it was asked for', async () => {
    const { conversation, simulator } = simulate()
    await conversation.say('موظف')
    await conversation.say('أحتاج إلى دم بشكل عاجل')
    expect(simulator.records.handoffs.map(({ priority, status }) => ({ priority, status }))).to.deep.equal([
      { priority: 10, status: 'waiting' },
    ])
  })

  it('changes nothing of a request that is somebody else’s or past withdrawing', async () => {
    const { conversation, simulator, request } = await sendCallBack()
    const { reference } = request.submitted
    const stranger = simulator.open('whatsapp')
    await stranger.press(`go:withdraw-request-now:${reference}`)
    await conversation.say('اسحب طلبي')
    request.stage = 'closed'
    await conversation.say('نعم')
    expect(request.stage).to.equal('closed')
    expect(() => simulator.moveRequest(reference, 'start-checking')).to.throw('not legal')
  })

  it('changes nothing when a turn throws', async () => {
    const { conversation } = simulate({
      content: {
        ...content,
        ask: () => {
          throw new Error('no knowledge')
        },
      },
    })
    const before = conversation.state
    const error = await conversation.say('مين يدرس طلبي').catch((thrown: unknown) => thrown)
    expect(error).to.be.an('error')
    expect(conversation.state).to.deep.equal(before)
  })

  it('erases all conversations of a contact, and nobody else’s', async () => {
    const { conversation, simulator } = await sendCallBack({ others: ['telegram'] })
    const other = simulator.open('telegram', conversation.contactId)
    const stranger = simulator.open('telegram')
    for (const one of [other, stranger]) await one.press('go:begin:volunteering')
    await conversation.say('احذف بياناتي')
    await conversation.press('go:delete-data-now')
    expect(simulator.records.requests).to.deep.equal([])
    expect(other.state.dialog).to.equal(null)
    expect(conversation.drafts).to.deep.equal([])
    expect(stranger.drafts).to.have.length(1)
    expect(simulator.records.timers.map(({ conversationId }) => conversationId)).to.include(stranger.id)
    expect(simulator.records.timers.map(({ conversationId }) => conversationId)).not.to.include(other.id)
  })

  for (const [mistake, run] of [
    ['a channel', () => simulate().simulator.open('fax')],
    ['a request', () => simulate().simulator.moveRequest('CB-0', 'close')],
  ] as const)
    it(`names ${mistake} that there is not`, () => expect(run).to.throw('there is no'))
})
