import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadContent } from '../../../src/content/load-content.ts'
import { addUnanswered } from '../../../src/store/tables/unanswered.ts'
import { copyContent } from '../../support/content-root.ts'
import { type DeskServer, startDesk } from '../../support/desk-server.ts'
import { taughtContent } from '../../support/taught-content.ts'

describe('gaps', () => {
  let content: ReturnType<typeof copyContent>
  let knowledge: ReturnType<typeof taughtContent>
  let desk: DeskServer
  beforeEach(async () => {
    content = copyContent()
    knowledge = taughtContent(content.root)
    desk = await startDesk({ knowledge })
  })
  afterEach(async () => {
    await desk.close()
    content.remove()
  })

  const ask = (text: string, reason: 'unknown' | 'disliked' = 'unknown') =>
    desk.store.write((write) =>
      addUnanswered(
        write,
        { id: desk.clock.newId(), conversationId: 'c', text, topic: 'decision-time', reason },
        desk.clock.now(),
      ),
    )
  const firstGap = async () => {
    const officer = await desk.signIn('agent')
    const { body } = await officer.get('/gaps')
    const { items } = body as { items: { id: string }[] }
    return { officer, id: items[0]?.id ?? '' }
  }
  const outcomeFile = () => join(content.root, 'dialogs/faq/outcome.yaml')

  it('shows what was not answered, grouped, with the nearest topics and without what tells who asked', async () => {
    await ask('قبلتوني ولا لسه؟ هويتي 1012345678')
    await ask('قبلتوني ولا لسه', 'disliked')
    await ask('عندكم وظائف')
    const { body } = await (await desk.signIn('agent')).get('/gaps')
    expect(body).to.have.property('problems').that.deep.equals(['dialogs/menu.yaml:3: wrong'])
    expect(body).to.have.nested.property('items.length', 2)
    expect(body)
      .to.have.nested.property('items[0]')
      .that.deep.includes({
        count: 2,
        disliked: 1,
        examples: ['قبلتوني ولا لسه', 'قبلتوني ولا لسه؟ هويتي [number]'],
        nearestTopics: ['outcome', 'decision-time'],
      })
  })

  it('writes a phrasing into the topic’s file, takes it into force and forgets the questions', async () => {
    await ask('قبلتوني ولا لسه')
    const before = readFileSync(outcomeFile(), 'utf8')
    const { officer, id } = await firstGap()
    const reply = await officer.post(`/gaps/${id}/assign`, {
      topic: 'outcome',
      kind: 'saudi',
      phrasing: ' قبلتوني  ولا لسه ',
    })
    expect(reply).to.include({ status: 200 }).and.have.deep.property('body', { written: 'file' })
    expect(knowledge.current.topics.get('outcome')?.phrasings.saudi).to.include('قبلتوني ولا لسه')
    expect(readFileSync(outcomeFile(), 'utf8').replace('\n    - قبلتوني ولا لسه', '')).to.equal(before)
    expect((await officer.get('/gaps')).body).to.have.nested.property('items.length', 0)
  })

  it('keeps a phrasing in the store where files may not be written, and gives a patch that git applies', async () => {
    await desk.close()
    knowledge = taughtContent(content.root, { isReadOnly: true })
    desk = await startDesk({ knowledge })
    await ask('قبلتوني ولا لسه')
    const { officer, id } = await firstGap()
    const assignment = { topic: 'outcome', kind: 'saudi', phrasing: 'قبلتوني ولا لسه' }
    const reply = await officer.post(`/gaps/${id}/assign`, assignment)
    expect(reply).to.have.deep.property('body', { written: 'store' })
    expect(knowledge.taught).to.have.length(1).with.nested.property('[0]').that.includes(assignment)
    expect((await officer.get('/gaps')).body).to.have.property('unwritten', 1)
    const { body: patch } = await officer.get('/gaps/patch')
    writeFileSync(join(content.root, 'phrasings.patch'), String(patch))
    execFileSync('git', ['apply', 'phrasings.patch'], { cwd: content.root })
    expect(loadContent(content.root).topics.get('outcome')?.phrasings.saudi).to.include('قبلتوني ولا لسه')
    expect((await officer.get('/gaps/patch')).body).to.equal('')
  })

  it('refuses a phrasing that a topic has already and names the topic', async () => {
    await ask('متى الرد')
    const { officer, id } = await firstGap()
    const known = knowledge.current.topics.get('decision-time')?.phrasings.saudi[0] ?? ''
    const reply = await officer.post(`/gaps/${id}/assign`, {
      topic: 'outcome',
      kind: 'saudi',
      phrasing: known,
    })
    expect(reply.status).to.equal(409)
    expect(reply.body).to.have.nested.property('error.details.topic', 'decision-time')
  })

  it('changes nothing while the content’s files have a mistake', async () => {
    await ask('قبلتوني ولا لسه')
    writeFileSync(join(content.root, 'dialogs/menu.yaml'), 'items: 3\n')
    const before = readFileSync(outcomeFile(), 'utf8')
    const { officer, id } = await firstGap()
    const reply = await officer.post(`/gaps/${id}/assign`, {
      topic: 'outcome',
      kind: 'saudi',
      phrasing: 'قبلتوني؟',
    })
    expect(reply.status).to.equal(409)
    expect(readFileSync(outcomeFile(), 'utf8')).to.equal(before)
    expect((await officer.get('/gaps')).body).to.have.nested.property('items.length', 1)
  })

  it('forgets a group that is dismissed, once', async () => {
    await ask('عندكم وظائف')
    const { officer, id } = await firstGap()
    expect((await officer.post(`/gaps/${id}/dismiss`)).status).to.equal(200)
    expect((await officer.post(`/gaps/${id}/dismiss`)).status).to.equal(404)
  })

  const wrong: readonly [what: string, change: Record<string, unknown>][] = [
    ['no phrasing', { phrasing: ' ' }],
    ['a phrasing without a letter', { phrasing: '123' }],
    ['too long a phrasing', { phrasing: 'a'.repeat(201) }],
    ['a phrasing with a number that tells who asked', { phrasing: 'هويتي 1012345678' }],
    ['a phrasing with a mask', { phrasing: 'هويتي [number]' }],
    ['another kind', { kind: 'fr' }],
    ['a topic that is not there', { topic: '../menu' }],
  ]
  for (const [what, change] of wrong) {
    it(`refuses ${what}`, async () => {
      await ask('عندكم وظائف')
      const { officer, id } = await firstGap()
      const reply = await officer.post(`/gaps/${id}/assign`, {
        topic: 'outcome',
        kind: 'en',
        phrasing: 'jobs',
        ...change,
      })
      expect(reply.status).to.equal(400)
    })
  }

  for (const role of ['committee', 'researcher'] as const) {
    it(`is closed to the role ${role}`, async () => {
      const other = await desk.signIn(role)
      for (const path of ['/gaps', '/gaps/patch']) expect((await other.get(path)).status).to.equal(403)
      expect((await other.post('/gaps/x/dismiss')).status).to.equal(403)
    })
  }
})
