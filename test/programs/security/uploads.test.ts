import { expect } from 'chai'
import type { Channel } from '../../../src/messages/channel.ts'
import { sniffFile } from '../../../src/messages/sniff-file.ts'
import { startPreparingEvents } from '../../../src/runtime/prepare-events.ts'
import { rejection } from '../../support/rejection.ts'
import { type RunningApp, startRunningApp, WebVisitor } from '../../support/running-app.ts'
import { fakeChannel, messageFrom, pullChannel, testRuntime } from '../../support/runtime.ts'
import { openTestStore } from '../../support/store.ts'

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1])
const html = Buffer.from('<!doctype html><script>alert(document.domain)</script>')
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
const script = 'alert(document.cookie)//'

/** Files that are something else than they say, or two things at once. */
const disguised: [what: string, name: string, bytes: Buffer][] = [
  ['HTML that calls itself a picture', 'photo.jpg', html],
  ['SVG that calls itself a picture', 'photo.png', svg],
  ['SVG', 'photo.svg', svg],
  ['a picture with HTML behind it', 'photo.jpg', Buffer.concat([jpeg, html])],
  ['a GIF that is a script too', 'photo.gif', Buffer.from(`GIF89a/*${'x'.repeat(20)}*/=1;${script}`)],
  ['a PDF with HTML before it', 'form.pdf', Buffer.concat([html, Buffer.from('%PDF-1.7\n')])],
  ['XML with a style sheet', 'a.xml', Buffer.from('<?xml version="1.0"?><?xml-stylesheet href="x"?><a/>')],
]

describe('files that are not what they say', function () {
  this.timeout(30_000)
  let app: RunningApp
  before(async () => {
    app = await startRunningApp()
  })
  after(() => app.close())

  for (const [what, name, bytes] of disguised) {
    it(`are never shown as a page or run as a script: ${what}`, async () => {
      const visitor = await WebVisitor.arrive(app.url)
      expect((await visitor.upload(name, bytes, 'image/jpeg')).status).to.equal(200)
      const response = await fetch(await visitor.ownFileUrl())
      const type = response.headers.get('content-type') ?? ''
      expect(type).not.to.match(/html|svg|xml|javascript/)
      if (!type.startsWith('image/'))
        expect(response.headers.get('content-disposition')).to.match(/^attachment/)
      expect(response.headers.get('x-content-type-options')).to.equal('nosniff')
      expect(response.headers.get('content-security-policy')).to.contain("default-src 'none'; sandbox")
    })
  }

  it('cannot put a line into a header by their name', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    const name = 'a\r\nSet-Cookie: x=1"; filename="b.html\u202egpj.exe .jpg'
    await visitor.upload(name, jpeg, 'image/jpeg')
    const response = await fetch(await visitor.ownFileUrl())
    expect(response.status).to.equal(200)
    expect(response.headers.get('set-cookie')).to.equal(null)
    expect(response.headers.get('content-disposition')).to.match(/^inline; filename\*=UTF-8''[\w%.!~-]+$/)
    expect(response.headers.get('content-disposition')).not.to.contain('%E2%80%AE')
  })

  it('cannot leave their folder by their name', async () => {
    const { name } = await sniffFile('../../../etc/passwd', jpeg)
    expect(name).not.to.match(/[/\\]/)
  })
})

describe('files that lie with a channel', () => {
  const claims: [what: string, bytes: Buffer, stored: string | null][] = [
    ['HTML', html, 'text/plain'],
    ['a picture', jpeg, 'image/jpeg'],
    ['a program', exe, null],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /'), null],
  ]
  for (const [what, bytes, stored] of claims) {
    it(`are named by their content: ${what}`, async () => {
      const testStore = await openTestStore()
      const file = { name: 'photo.jpg', mediaType: 'image/png', bytes }
      const channels: Channel[] = [fakeChannel('push', { fetchMedia: async () => file }), pullChannel]
      const runtime = testRuntime(testStore, { channels })
      const media = [{ reference: 'r', name: 'photo.jpg', mediaType: 'image/png', size: null }]
      const fetcher = startPreparingEvents(runtime, { pollEvery: 5 })
      await runtime.intake.accept([messageFrom('a', 'x', { media })])
      const open = testStore.store.read.selectFrom('inbox').select('id').where('status', '=', 'fetching')
      for (let tries = 0; tries < 500 && (await open.executeTakeFirst()); tries++)
        await new Promise((resolve) => setTimeout(resolve, 10))
      await fetcher.stop()
      const files = await testStore.store.read.selectFrom('files').select('media_type').execute()
      expect(files.map(({ media_type }) => media_type)).to.deep.equal(stored === null ? [] : [stored])
      await testStore.close()
    })
  }

  it('are refused when they are programs, whatever they are called', async () => {
    for (const [name, bytes] of [
      ['photo.jpg', exe],
      ['photo.jpg', Buffer.from(`\u007fELF${'x'.repeat(100)}`, 'latin1')],
      ['update.apk', jpeg],
      ['page.hta', jpeg],
    ] as const) {
      expect(await rejection(sniffFile(name, bytes)), name).to.have.property('code', 'media.program')
    }
  })
})
