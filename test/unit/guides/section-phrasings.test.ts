import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { importGuide } from '../../../src/guides/import-guide.ts'
import { readGuides } from '../../../src/guides/read-guides.ts'
import { addSectionPhrasing, removeSectionPhrasing } from '../../../src/guides/section-phrasings.ts'
import { questionsOfSection } from '../../../src/guides/section-questions.ts'
import { copyContent } from '../../support/content-root.ts'
import { knowledgeOf } from '../../support/learned-once.ts'

const text = `دليل العيادة

الأجرة:

تكلفة الجلسة ستون ريالًا.

الحضور:

يحضر المراجع قبل الجلسة بربع ساعة.
`
const question = 'بكم تحاسبون الواحد'

describe('the phrasings of a guide’s section', () => {
  let content: ReturnType<typeof copyContent>
  const name = (section: string) => ({ guide: 'clinic', section, language: null })
  const add = (body: string, version: string) => {
    const path = join(content.root, 'clinic.txt')
    writeFileSync(path, body)
    return importGuide(content.root, path, { version }, 0)
  }
  const phrasingsOf = (section: string) =>
    readGuides(content.root).find((one) => one.guide === 'clinic' && one.section === section)?.phrasings

  beforeEach(async () => {
    content = copyContent()
    await add(text, '1')
  })
  afterEach(() => content.remove())

  it('lead a question to it that shares no word with it', () => {
    expect(knowledgeOf(content.root).ask(question).passage).to.equal(null)
    addSectionPhrasing(content.root, name('alajrh'), question)
    expect(knowledgeOf(content.root).ask(question).passage).to.include({ guide: 'clinic', section: 'alajrh' })
  })

  it('are kept when a new version has the section, and told when it has not', async () => {
    addSectionPhrasing(content.root, name('alajrh'), question)
    addSectionPhrasing(content.root, name('alhdwr'), 'متى اجي')
    const { lostPhrasings } = await add(text.replace('الحضور:', 'الموعد:').replace('ستون', 'سبعون'), '2')
    expect(phrasingsOf('alajrh')).to.deep.equal([question])
    expect(lostPhrasings).to.deep.equal([{ section: 'alhdwr', phrasing: 'متى اجي' }])
  })

  it('are taken away again, and the guide reads as before', () => {
    const before = readGuides(content.root)
    addSectionPhrasing(content.root, name('alajrh'), question)
    removeSectionPhrasing(content.root, name('alajrh'), question)
    expect(readGuides(content.root)).to.deep.equal(before)
  })

  it('are refused by name when the guide, the section or the phrasing is not there, or is there twice', () => {
    const { root } = content
    expect(() => addSectionPhrasing(root, { ...name('alajrh'), guide: 'none' }, question)).to.throw(
      /no such guide/,
    )
    expect(() => addSectionPhrasing(root, name('none'), question)).to.throw(/there are alajrh, alhdwr/)
    expect(() => removeSectionPhrasing(root, name('alajrh'), question)).to.throw(/has no phrasing/)
    expect(() => addSectionPhrasing(root, name('alajrh'), ' ')).to.throw(/is empty/)
    addSectionPhrasing(root, name('alajrh'), question)
    expect(() => addSectionPhrasing(root, name('alajrh'), question)).to.throw(/there already/)
    expect(() =>
      addSectionPhrasing(
        root,
        { guide: 'beneficiary-relations', section: 'goals', language: null },
        question,
      ),
    ).to.throw(/--language/)
  })
})

describe('questionsOfSection', () => {
  it('are its heading, and each further heading of a table with the first cell of a row', () => {
    const table =
      'المركز: مركز ينبع؛ الحي: الصناعية؛ الدوام: صباحًا\nالمركز: مركز بيشة؛ الحي: الشفاء؛ الدوام: مساءً'
    expect(questionsOfSection({ title: 'المراكز (2)', text: table })).to.deep.equal([
      'المراكز',
      'الحي مركز ينبع',
      'الدوام مركز ينبع',
      'الحي مركز بيشة',
      'الدوام مركز بيشة',
    ])
  })

  it('are its heading alone where it is text', () => {
    expect(questionsOfSection({ title: 'What to wear', text: 'Wear the blue vest.' })).to.deep.equal([
      'What to wear',
    ])
  })
})
