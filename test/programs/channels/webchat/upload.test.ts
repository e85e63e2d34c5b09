import { request as httpRequest } from 'node:http'
import { expect } from 'chai'
import { startWebchat, type WebchatServer } from '../../../support/webchat-server.ts'
import { errorOf, read, start, upload } from './direct-line-requests.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const bytes = (content: Buffer | string) => new Uint8Array(Buffer.from(content))
const program = Buffer.concat([Buffer.from('7f454c46020101000000000000000000', 'hex'), Buffer.alloc(64)])

describe('a web chat upload', () => {
  let server: WebchatServer
  before(async () => {
    server = await startWebchat()
  })
  after(() => server.close())

  it('gives the file to the engine by its content and to the client by a signed link', async () => {
    const conversation = await start(server)
    const file = { name: 'الهوية.png', type: 'text/plain', bytes: bytes(png) }
    const { status } = await upload(server, conversation, [file], { type: 'message', text: 'هويتي' })
    const { activities } = await read(server, conversation, '2')
    const link = activities[0]?.attachments?.[0]?.contentUrl ?? ''
    const served = await fetch(link)
    expect(status).to.equal(200)
    expect(server.events.at(-1)?.files[0]).to.deep.include({ name: 'الهوية.png', mediaType: 'image/png' })
    expect(link).to.match(/^http:\/\/127\.0\.0\.1:\d+\/v3\/directline\/files\//)
    expect(Buffer.from(await served.arrayBuffer()).equals(png)).to.equal(true)
    expect(served.headers.get('content-type')).to.equal('image/png')
    expect(served.headers.get('x-content-type-options')).to.equal('nosniff')
    expect(decodeURIComponent(served.headers.get('content-disposition') ?? '')).to.equal(
      "inline; filename*=UTF-8''الهوية.png",
    )
  })

  it('serves a file no longer than its link says, and no other file by it', async () => {
    const conversation = await start(server)
    const file = { name: 'a.png', type: 'image/png', bytes: bytes(png) }
    await upload(server, conversation, [file, file])
    const links =
      (await read(server, conversation, '2')).activities[0]?.attachments?.map((one) => one.contentUrl) ?? []
    const [first = '', second = ''] = links.map((link) => new URL(link).pathname)
    const other = await fetch((links[0] ?? '').replace(first, second))
    server.passTime(2 * 60 * 60 * 1000)
    const late = await fetch(links[0] ?? '')
    expect([other.status, late.status]).to.deep.equal([403, 403])
  })

  const passed: readonly { what: string; content: Buffer | string; mediaType: string }[] = [
    { what: 'a PDF', content: '%PDF-1.4\n%âãÏÓ\n1 0 obj\n', mediaType: 'application/pdf' },
    { what: 'plain text', content: 'السلام عليكم', mediaType: 'text/plain' },
    { what: 'nothing at all', content: '', mediaType: 'application/octet-stream' },
    {
      what: 'bytes of no known kind',
      content: Buffer.from([0, 1, 2, 3]),
      mediaType: 'application/octet-stream',
    },
  ]
  for (const { what, content, mediaType } of passed) {
    it(`passes ${what} on as ${mediaType}, for the engine to answer`, async () => {
      const conversation = await start(server)
      const { status } = await upload(server, conversation, [
        { name: 'f', type: 'image/png', bytes: bytes(content) },
      ])
      expect(status).to.equal(200)
      expect(server.events.at(-1)?.files[0]?.mediaType).to.equal(mediaType)
    })
  }

  const programs: readonly { what: string; name: string; content: Buffer | string }[] = [
    { what: 'a program that calls itself a picture', name: 'a.png', content: program },
    { what: 'a script', name: 'a.txt', content: '#!/bin/sh\necho' },
    { what: 'a batch file', name: 'a.BAT', content: 'echo' },
  ]
  for (const { what, name, content } of programs) {
    it(`refuses ${what} with 415`, async () => {
      const conversation = await start(server)
      const { status, json } = await upload(server, conversation, [
        { name, type: 'image/png', bytes: bytes(content) },
      ])
      expect([status, errorOf(json).code]).to.deep.equal([415, 'UnsupportedMediaType'])
    })
  }

  it('refuses a file of 50 MB with 413, holding no more than its limit', async () => {
    const conversation = await start(server)
    await uploadBig(server, conversation, 20)
    const before = process.memoryUsage().rss
    const { status, message } = await uploadBig(server, conversation, 50)
    expect(status).to.equal(413)
    expect(message).to.include('10485760')
    expect((process.memoryUsage().rss - before) / 1e6).to.be.below(60)
  })

  it('refuses too many files with 413', async () => {
    const conversation = await start(server)
    const files = Array.from({ length: 7 }, () => ({ name: 'a.png', type: 'image/png', bytes: bytes(png) }))
    expect((await upload(server, conversation, files)).status).to.equal(413)
  })

  const fileHead = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n'
  const cutBodies: readonly { where: string; body: string }[] = [
    { where: 'in the head of a part', body: '--x\r\nContent-Disposition: form-data; name="file"' },
    { where: 'after the head of a file', body: `${fileHead}\r\n` },
    { where: 'inside a file', body: `${fileHead}Content-Type: image/png\r\n\r\nabc` },
    { where: 'inside a second file', body: `${fileHead}\r\nabc\r\n${fileHead}\r\nabc` },
  ]
  for (const { where, body } of cutBodies) {
    it(`refuses an upload that ends ${where} with 400, and carries on`, async () => {
      const { conversationId, token } = await start(server)
      const headers = {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'multipart/form-data; boundary=x',
      }
      const url = `${server.api}/conversations/${conversationId}/upload`
      const cut = await fetch(url, { method: 'POST', headers, body })
      expect([cut.status, errorOf(await cut.json()).code]).to.deep.equal([400, 'BadArgument'])
    })
  }

  it('refuses what is no multipart body with 400', async () => {
    const { conversationId, token } = await start(server)
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const url = `${server.api}/conversations/${conversationId}/upload`
    expect((await fetch(url, { method: 'POST', headers, body: '{}' })).status).to.equal(400)
  })
})

/** Streams an upload of `megabytes` without ever holding it. */
function uploadBig(
  server: WebchatServer,
  { conversationId, token }: { conversationId: string; token: string },
  megabytes: number,
) {
  const head =
    '--x\r\nContent-Disposition: form-data; name="file"; filename="big.png"\r\nContent-Type: image/png\r\n\r\n'
  return new Promise<{ status: number | undefined; message: string }>((resolve, reject) => {
    const sending = httpRequest(
      `${server.api}/conversations/${conversationId}/upload`,
      {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'multipart/form-data; boundary=x' },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const json: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
          resolve({ status: response.statusCode, message: errorOf(json).message })
        })
      },
    )
    sending.on('error', reject)
    sending.write(head)
    const megabyte = Buffer.alloc(1024 * 1024, 1)
    let left = megabytes
    const more = () => {
      while (left > 0) {
        left -= 1
        if (!sending.write(megabyte)) return sending.once('drain', more)
      }
      return sending.end('\r\n--x--\r\n')
    }
    more()
  })
}
