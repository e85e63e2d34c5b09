import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'chai'
import { defaultLimits } from '../../../src/channels/webchat/limits.ts'
import { type ProgramProcess, startProgram } from '../../support/program-process.ts'
import { type RunningApp, startRunningApp, WebVisitor } from '../../support/running-app.ts'

const megabyte = 1024 * 1024
const jpeg = (size: number) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(size - 4, 7)])
const entry = resolve('src/main.ts')

/** An upload that is begun and never ended; `answer` is the status that it gets nevertheless, or null. */
type Unfinished = { answer(): number | null; end(): void }

describe('anonymous visitors', function () {
  this.timeout(120_000)
  let dataDir: string
  let program: ProgramProcess
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'wasl-flood-'))
    const settings = { DATA_DIR: dataDir, LOG_LEVEL: 'silent', TRUST_PROXY: '1' }
    program = await startProgram(entry, settings)
  })
  after(async () => {
    await program.kill()
    await rm(dataDir, { recursive: true })
  })

  const held = async (): Promise<number> => {
    const text = await (await fetch(`${program.url}/metrics`)).text()
    return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 1e6
  }

  for (const [whence, addressOf] of [
    ['one address', () => '203.0.113.9'],
    ['many addresses', (index: number) => `203.0.113.${index}`],
  ] as const) {
    it(`with sixty unfinished uploads from ${whence} take little memory and hold nobody up`, async () => {
      const somebody = await WebVisitor.arrive(program.url)
      await somebody.say('كم نسبة التبرع')
      const before = await held()
      const uploads: Unfinished[] = []
      for (let index = 0; index < 60; index++)
        uploads.push(await beginUpload(program.url, addressOf(index), 18 * megabyte))
      await new Promise((done) => setTimeout(done, 3000))
      const began = performance.now()
      const [reply] = await somebody.say('السلام عليكم')
      const took = performance.now() - began
      expect(reply?.text).to.be.a('string')
      expect(took).to.be.below(3000)
      expect((await somebody.upload('a.jpg', jpeg(1000), 'image/jpeg')).status).to.be.oneOf([200, 429])
      const added = (await held()) - before
      expect(added, 'megabytes').to.be.below(100)
      const refused = uploads.map(({ answer }) => answer()).filter((status) => status !== null)
      expect(refused)
        .to.include(429)
        .and.to.have.length.at.least(60 - defaultLimits.uploads.parallel.inAll)
      expect(await readdir(join(dataDir, 'uploads')), 'readable by nobody').to.deep.equal([])
      for (const upload of uploads) upload.end()
      await new Promise((done) => setTimeout(done, 500))
    })
  }

  it('do not read the metrics through a proxy on this machine', async () => {
    const passedOn = await fetch(`${program.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })
    expect(passedOn.status).to.equal(401)
    expect((await fetch(`${program.url}/metrics`)).status).to.equal(200)
  })

  it('of whom uploads stand still are told so, and make room', async () => {
    const uploads: Unfinished[] = []
    for (let index = 0; index < defaultLimits.uploads.parallel.ofAddress; index++)
      uploads.push(await beginUpload(program.url, '203.0.113.9', 1000))
    await new Promise((done) => setTimeout(done, defaultLimits.uploads.idle + 6000))
    expect(uploads.map(({ answer }) => answer())).to.deep.equal(uploads.map(() => 408))
    const again = await beginUpload(program.url, '203.0.113.9', 1000)
    await new Promise((done) => setTimeout(done, 500))
    expect(again.answer()).to.equal(null)
    again.end()
  })
})

describe('files that nobody asked for', function () {
  this.timeout(60_000)
  let app: RunningApp
  before(async () => {
    app = await startRunningApp()
  })
  after(() => app.close())

  it('are few, and the person is told in words which were not kept', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    const texts: string[] = []
    for (let index = 0; index < 12; index++) {
      expect((await visitor.upload(`${index}.jpg`, jpeg(9.9 * megabyte), 'image/jpeg')).status).to.equal(200)
      texts.push(...(await visitor.replies()).map(({ text }) => text ?? ''))
    }
    expect(texts.filter((text) => text.includes('وصل الملف'))).to.have.length(5)
    expect(texts.filter((text) => text.includes('فلم أحفظ'))).to.have.length(7)
  })

  it('do not keep a form from taking its documents', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    for (let index = 0; index < 6; index++) {
      await visitor.upload(`${index}.jpg`, jpeg(100), 'image/jpeg')
      await visitor.replies()
    }
    await visitor.say('أريد تقديم طلب دعم')
    await visitor.say('نعم')
    await visitor.upload('form.jpg', jpeg(100), 'image/jpeg')
    const replies = await visitor.replies()
    expect(replies.map(({ text }) => text).join()).not.to.include('فلم أحفظ')
  })
})

/** Begins an upload of a conversation of its own: two files, of which the second never ends. */
async function beginUpload(url: string, address: string, bytes: number): Promise<Unfinished> {
  const api = `${url}/v3/directline`
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': address }
  const made = await fetch(`${api}/conversations`, { method: 'POST', headers, body: '{}' })
  const { conversationId, token } = JSON.parse(await made.text())
  let status: number | null = null
  const sending = httpRequest(
    `${api}/conversations/${conversationId}/upload`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'multipart/form-data; boundary=x',
        'x-forwarded-for': address,
      },
    },
    (response) => {
      status = response.statusCode ?? null
      response.resume()
    },
  )
  sending.on('error', () => undefined)
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
  const half = jpeg(Math.max(8, Math.floor(bytes / 2)))
  sending.write(head)
  sending.write(half)
  sending.write(`\r\n${head}`)
  sending.write(half)
  return { answer: () => status, end: () => sending.destroy() }
}
