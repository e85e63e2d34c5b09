import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { importGuide } from '../../../src/guides/import-guide.ts'
import { maxSectionLength } from '../../../src/guides/make-sections.ts'
import { readGuides } from '../../../src/guides/read-guides.ts'
import { removeGuide } from '../../../src/guides/remove-guide.ts'
import { copyContent } from '../../support/content-root.ts'
import { knowledgeOf } from '../../support/learned-once.ts'
import { rejection } from '../../support/rejection.ts'

const now = Date.UTC(2026, 0, 5)
const text = `دليل الزيارات

الشروط:

1. يحجز المستفيد موعدًا.
2. يحضر في الموعد.

المتابعة:

يتصل الموظف بالمستفيد بعد الزيارة ليطمئن عليه.
`

describe('importGuide', () => {
  let content: ReturnType<typeof copyContent>
  beforeEach(() => {
    content = copyContent()
  })
  afterEach(() => content.remove())

  const write = (name: string, body: string) => {
    const path = join(content.root, name)
    writeFileSync(path, body)
    return path
  }
  const sectionsOf = (id: string) => readGuides(content.root).filter(({ guide }) => guide === id)

  it('makes sections that are loaded like those of the other guides', async () => {
    const guide = await importGuide(content.root, write('visits.txt', text), {}, now)
    expect(guide).to.include({
      id: 'visits',
      language: 'ar',
      version: '2026-01-05',
      outcome: 'added',
      replaces: null,
    })
    expect(sectionsOf('visits')).to.deep.equal([
      {
        guide: 'visits',
        guideTitle: 'دليل الزيارات',
        version: '2026-01-05',
        section: 'alshrwt',
        title: 'الشروط',
        text: '1. يحجز المستفيد موعدًا.\n2. يحضر في الموعد.',
        language: 'ar',
      },
      {
        guide: 'visits',
        guideTitle: 'دليل الزيارات',
        version: '2026-01-05',
        section: 'almtabah',
        title: 'المتابعة',
        text: 'يتصل الموظف بالمستفيد بعد الزيارة ليطمئن عليه.',
        language: 'ar',
      },
    ])
  })

  it('answers a question from a guide that no topic cites', async () => {
    const guide = 'دليل المواصلات\n\nحافلة المرضى:\n\nتنقل حافلة المرضى المراجعين من محطة القطار كل صباح.\n'
    await importGuide(content.root, write('bus.txt', guide), { version: '7' }, now)
    const { passage } = knowledgeOf(content.root).ask('حافلة المرضى محطة القطار')
    expect(passage).to.include({ guide: 'bus', version: '7', title: 'حافلة المرضى' })
  })

  it('replaces an earlier version and keeps the ids of sections with unchanged titles', async () => {
    await importGuide(content.root, write('visits.txt', text), {}, now)
    const newer = `الإصدار 2.1\n\n${text.replace('الشروط:', 'قبل الزيارة:')}`
    const guide = await importGuide(content.root, write('visits.txt', newer), { title: 'دليل الزيارات' }, now)
    expect(guide).to.include({ outcome: 'replaced', replaces: '2026-01-05', version: '2.1' })
    expect(sectionsOf('visits').map(({ section }) => section))
      .to.include('almtabah')
      .and.not.include('alshrwt')
  })

  it('never gives a changed text the version of the old one', async () => {
    const path = write('visits.txt', text)
    await importGuide(content.root, path, { version: '3' }, now)
    writeFileSync(path, text.replace('يطمئن', 'يسأل'))
    expect(await importGuide(content.root, path, { version: '3' }, now)).to.include({
      version: '3-r2',
      replaces: '3',
    })
  })

  it('says so when nothing is new', async () => {
    const path = write('visits.txt', text)
    await importGuide(content.root, path, {}, now)
    expect(await importGuide(content.root, path, {}, now + 86_400_000)).to.include({
      outcome: 'unchanged',
      version: '2026-01-05',
    })
  })

  it('takes a guide of the folder as it is', async () => {
    const shipped = join(content.root, 'dialogs/guides/using-wasl.ar.md')
    expect(await importGuide(content.root, shipped, {}, now)).to.include({
      id: 'using-wasl',
      outcome: 'unchanged',
    })
  })

  it('cuts a long section so that each part can be quoted', async () => {
    const long = `دليل طويل\n\nالشروط:\n\n${'يقدم المستفيد كل ما يطلب منه من معلومات صحيحة.\n\n'.repeat(60)}`
    const { sections } = await importGuide(content.root, write('long.txt', long), {}, now)
    expect(sections.length).to.be.above(2)
    expect(Math.max(...sections.map((section) => section.text.length))).to.be.at.most(maxSectionLength)
    expect(new Set(sections.map(({ id }) => id)).size).to.equal(sections.length)
  })

  it('refuses a version that lacks a section that a topic cites, and changes nothing', async () => {
    const path = join(content.root, 'dialogs/guides/using-wasl.ar.md')
    const before = readFileSync(path, 'utf8')
    const cut = write('using-wasl.ar.md', `${before.slice(0, before.indexOf('## التحدث إلى موظف'))}`)
    const error = await rejection(importGuide(content.root, cut, {}, now))
    expect(error).to.have.property('code', 'guide.refused')
    expect(error.message).to.match(/using-wasl\.ar\.md: .*no section person in using-wasl\.ar\.md/s)
    expect(readFileSync(path, 'utf8')).to.equal(before)
  })

  it('refuses a name that is no id', async () => {
    const importing = importGuide(content.root, write('visits.txt', text), { id: '../x' }, now)
    expect(await rejection(importing)).to.have.property('code', 'guide.bad-name')
  })

  describe('removeGuide', () => {
    it('undoes an import', async () => {
      await importGuide(content.root, write('visits.txt', text), {}, now)
      expect(removeGuide(content.root, 'visits', null)).to.deep.equal(['dialogs/guides/visits.ar.md'])
      expect(sectionsOf('visits')).to.deep.equal([])
    })

    it('refuses while topics cite the guide, and names them', () => {
      expect(() => removeGuide(content.root, 'using-wasl', 'ar')).to.throw(
        /faq\/privacy\.yaml.*no section privacy/s,
      )
      expect(sectionsOf('using-wasl')).not.to.deep.equal([])
    })

    it('refuses a guide that is not there', () => {
      expect(() => removeGuide(content.root, 'nothing', null)).to.throw('there is no such guide')
    })
  })
})
