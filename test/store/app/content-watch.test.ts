import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import pino from 'pino'
import { startContentWatch } from '../../../src/app/content-watch.ts'
import { openLiveContent } from '../../../src/app/live-content.ts'
import type { ContentHolder } from '../../../src/engine/content-holder.ts'
import { addLearnedPhrasing } from '../../../src/store/tables/learned-phrasings.ts'
import { copyContent } from '../../support/content-root.ts'
import { openTestStore, type TestStore } from '../../support/store.ts'
import { until } from '../../support/until.ts'

describe('content watch', function () {
  this.timeout(120_000)
  let files: ReturnType<typeof copyContent>
  let content: ContentHolder
  let testStore: TestStore
  let watch: ReturnType<typeof startContentWatch>
  let logged = ''
  before(async () => {
    files = copyContent()
    content = openLiveContent(files.root)
    testStore = await openTestStore()
    const keep = (line: string) => {
      logged += line
    }
    const log = pino({}, { write: keep })
    watch = startContentWatch({ ...testStore, log, content }, { pollEvery: 50 })
  })
  after(async () => {
    await watch.stop()
    await testStore.close()
    files.remove()
  })

  const organisation = () => join(files.root, 'dialogs/organisation.yaml')

  it('uses a changed file', async () => {
    const text = readFileSync(organisation(), 'utf8').replace(/^ {2}en: Friends.*$/m, '  en: Other')
    writeFileSync(organisation(), text)
    await until(() => content.current.organisation.name.en === 'Other', 60_000)
  })

  it('keeps the old content while two topics share an id, and logs it once', async () => {
    const copy = readFileSync(join(files.root, 'dialogs/faq/outcome.yaml'), 'utf8')
    writeFileSync(join(files.root, 'dialogs/faq/copy.yaml'), copy)
    writeFileSync(organisation(), readFileSync(organisation(), 'utf8').replace('en: Other', 'en: Third'))
    await until(() => content.problems.length > 0, 60_000)
    expect(content.problems.join()).to.match(/dialogs\/faq\/\w+\.yaml:\d+: id: outcome is already the id of/)
    expect(content.current.organisation.name.en).to.equal('Other')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(logged.match(/changed content is refused/g)).to.have.length(1)
  })

  it('recovers when the mistake is mended', async () => {
    rmSync(join(files.root, 'dialogs/faq/copy.yaml'))
    await until(() => content.current.organisation.name.en === 'Third', 60_000)
    expect(content.problems).to.deep.equal([])
  })

  it('uses phrasings from the store', async () => {
    const learned = {
      id: 'l',
      topic: 'outcome',
      kind: 'en' as const,
      phrasing: 'zorblax quuxly',
      staffId: 's',
    }
    await testStore.store.write((write) => addLearnedPhrasing(write, learned, 1))
    await until(() => content.current.topics.get('outcome')?.phrasings.en.at(-1) === 'zorblax quuxly', 60_000)
  })
})
