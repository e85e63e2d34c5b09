import { expect } from 'chai'
import { type DeskClient, type DeskServer, startDesk } from '../../support/desk-server.ts'

/** Follows the event stream and gives what it said so far. */
async function follow(desk: DeskServer, client: DeskClient) {
  const abort = new AbortController()
  const response = await fetch(`${desk.api}/events`, {
    headers: { cookie: client.cookie },
    signal: abort.signal,
  })
  const state = { text: '', ended: false }
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) state.text += decoder.decode(chunk, { stream: true })
  }
  const reading = read()
    .catch((error: unknown) => {
      if (!abort.signal.aborted) throw error
    })
    .finally(() => {
      state.ended = true
    })
  const until = async (wanted: string) => {
    const deadline = Date.now() + 20_000
    while (!state.text.includes(wanted)) {
      if (Date.now() > deadline) throw new Error(`never said ${wanted}, but: ${state.text}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const stop = async () => {
    abort.abort()
    await reading
  }
  return { response, state, until, stop }
}

describe('the desk’s event stream', () => {
  let desk: DeskServer

  beforeEach(async () => {
    desk = await startDesk()
  })
  afterEach(() => desk.close())

  it('tells of messages, the queue and requests as they happen', async () => {
    const agent = await desk.signIn('agent')
    const stream = await follow(desk, agent)
    expect(stream.response.headers.get('content-type')).to.contain('text/event-stream')
    await stream.until(': open')
    const account = await desk.contactWrites('مرحبا')
    await stream.until(`event: conversation\ndata: {"id":"${account.conversationId}"}`)
    await agent.post(`/conversations/${account.conversationId}/take`)
    await stream.until('event: queue\n')
    await desk.submitRequest(account)
    await stream.until('event: requests\n')
    await stream.stop()
  })

  it('gathers what happens in a moment', async () => {
    const stream = await follow(desk, await desk.signIn('agent'))
    await stream.until(': open')
    await Promise.all(Array.from({ length: 20 }, () => desk.contactWrites('مرحبا', { accountId: 'one' })))
    await stream.until('event: conversation\n')
    expect(stream.state.text.match(/event: conversation\n/g)?.length).to.be.lessThan(5)
    await stream.stop()
  })

  it('tells a member of the committee nothing of conversations', async () => {
    const stream = await follow(desk, await desk.signIn('committee'))
    await stream.until(': open')
    const account = await desk.contactWrites('مرحبا')
    await desk.submitRequest(account)
    await stream.until('event: requests\n')
    expect(stream.state.text).not.to.contain('event: conversation')
    await stream.stop()
  })

  it('makes whoever follows it present, and tells the others', async () => {
    const [first, second] = [await desk.signIn('agent', 'أ'), await desk.signIn('agent', 'ب')]
    const watching = await follow(desk, first)
    await watching.until(': open')
    expect(desk.desk.presence.isPresent(first.id)).to.equal(true)
    const joining = await follow(desk, second)
    await watching.until('event: presence\n')
    const { body } = await first.get('/staff')
    expect(body).to.have.nested.property('items[1].isPresent', true)
    await joining.stop()
    const deadline = Date.now() + 20_000
    while (desk.desk.presence.isPresent(second.id) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(desk.desk.presence.isPresent(second.id)).to.equal(false)
    await watching.stop()
  })

  it('is for those who signed in', async () => {
    expect((await desk.call('/events', {})).status).to.equal(401)
  })
})
