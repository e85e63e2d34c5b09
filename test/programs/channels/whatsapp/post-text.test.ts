import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { Agent } from 'undici'
import { postText } from '../../../../src/channels/whatsapp/post-text.ts'

describe('a posted text', () => {
  let server: Server
  let url = ''
  let bodies: string[] = []
  let answer = (response: ServerResponse): void => void response.end('ok')
  const lines = new Agent()

  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString('utf8'))
        answer(response)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages?v=1`
  })
  beforeEach(() => {
    bodies = []
    answer = (response) => void response.end('ok')
  })
  after(async () => {
    await lines.destroy()
    server.close()
  })

  const post = (text: string, timeout = 2000, dispatcher = lines) =>
    postText(url, { text, headers: { 'x-kind': 'a' }, timeout, dispatcher })

  const reason = (error: unknown) => error

  it('comes with status, headers and the whole answer', async () => {
    answer = (response) => {
      response.writeHead(404, { 'retry-after': '7' }).write('نص')
      setImmediate(() => response.end('ف'))
    }
    const { status, headers, text } = await post('سلام')
    expect([status, headers['retry-after'], text]).to.deep.equal([404, '7', 'نصف'])
    expect(bodies).to.deep.equal(['سلام'])
  })

  it('is given up when the answer drips in longer than it may take', async () => {
    answer = (response) => {
      response.writeHead(200).write('.')
      const dripping = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(dripping))
    }
    expect(await post('a', 150).catch(reason)).to.have.property('name', 'TimeoutError')
  })

  it('is refused when the answer ends in the middle', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half')
      setImmediate(() => response.destroy())
    }
    expect(await post('a').catch(reason)).to.be.an('error')
  })

  it('is not sent any more when its time was over before it could begin', async () => {
    const line = new Agent({ connections: 1, pipelining: 1 })
    let finish = (): void => undefined
    answer = (response) => {
      finish = () => void response.end('ok')
    }
    const first = post('first', 2000, line)
    while (bodies.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await post('late', 50, line).catch(reason)).to.have.property('name', 'TimeoutError')
    finish()
    await first
    answer = (response) => void response.end('ok')
    await post('next', 2000, line)
    expect(bodies).to.deep.equal(['first', 'next'])
    await line.close()
  })
})
