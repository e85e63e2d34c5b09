import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { learnContent } from '../../../src/app/learn-content.ts'
import { loadContent } from '../../../src/content/load-content.ts'
import type { Knowledge } from '../../../src/knowledge/knowledge.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'
import { knowledgeOf, learnedOnce } from '../../support/learned-once.ts'
import { processorTime } from '../../support/processor-time.ts'

const answered: readonly [question: string, topic: string][] = [
  ['السلام عليكم ورحمة الله', 'greeting'],
  ['وش صار على معاملتي', 'request-status'],
  ['abi musa3da', 'request-support'],
  ['كم يوم اجلس انتظر ردكم', 'decision-time'],
  ['مين اللي يقرر قبول طلبي', 'committee'],
  ['ابي امسح بياناتي عندكم', 'privacy'],
  ['I wanna volunter', 'volunteering'],
  ['whats the staus of my aplication', 'request-status'],
  ['انت بشر ولا كمبيوتر', 'bot-identity'],
  ['السلام عليكم ورحمة الله وبركاته كيف حالكم ابغى اسأل عن حالة طلبي', 'request-status'],
  ['شكرا لك بس متى يجيني الرد', 'decision-time'],
  ['hello good morning, how can I volunteer? thanks', 'volunteering'],
  ['متىيجيالرد', 'decision-time'],
  ['ابي مساعجه', 'request-support'],
  ['hgsghl ugd;l', 'greeting'],
  ['لا شكرا', 'thanks'],
  ['thank you so much', 'thanks'],
]

const urgent = [
  'محتاج دم ضروري',
  'ابغى متبرعين O سالب الحين',
  'تكفون نبي صفايح لامي بالعناية',
  'my dad needs O- blood right now',
  'e7tag dam daroori',
  'ابوي ينزف ومحتاجين دم',
]

const refused: readonly [question: string, outcome: string][] = [
  ['اقدر اتبرع وانا عندي السكري', 'medical'],
  ['can diabetics donate blood', 'medical'],
  ['كم حبة بنادول آخذ', 'medical'],
  ['كم راتب المدير', 'out-of-scope'],
  ['كم تعطون بالشهر', 'out-of-scope'],
  ['وين مقركم', 'out-of-scope'],
  ['ابغى وظيفة محاسب', 'out-of-scope'],
  ['عاصمة البرازيل', 'out-of-scope'],
  ['متى', 'out-of-scope'],
  ['كيف أشتكي على البنك', 'out-of-scope'],
  ['حقوق المستأجر', 'out-of-scope'],
  ['ضصثق شسيب', 'out-of-scope'],
  ['', 'out-of-scope'],
  ['😀', 'out-of-scope'],
]

describe('the shipped knowledge', () => {
  const content = loadContent(projectRoot)
  const { topics } = content
  let knowledge: Knowledge

  before(() => {
    knowledge = knowledgeOf()
  })

  for (const [question, topic] of answered) {
    it(`answers «${question}» by ${topic}`, () => {
      expect(knowledge.ask(question)).to.include({ outcome: 'answer', topic })
    })
  }

  for (const question of urgent) {
    it(`calls for help at «${question}»`, () => {
      expect(knowledge.ask(question)).to.include({ outcome: 'urgent', topic: 'urgent-blood' })
    })
  }

  for (const [question, outcome] of refused) {
    it(`does not answer «${question}»: ${outcome}`, () => {
      const { outcome: said, topic } = knowledge.ask(question)
      expect(topic).to.equal(null)
      expect(said === 'unsure' ? 'out-of-scope' : said).to.equal(outcome)
    })
  }

  it('speaks the language of the question', () => {
    expect(knowledge.ask('hello').language).to.equal('en')
    expect(knowledge.ask('مرحبا').language).to.equal('ar')
    expect(knowledge.ask('abi musa3da').language).to.equal('ar')
  })

  it('is the same when it is taught again', () => {
    const again = learnContent(content)
    for (const [question] of answered) expect(again.ask(question)).to.deep.equal(knowledge.ask(question))
  })

  it('fits in 30 MB and answers within a millisecond on the median', () => {
    expect(knowledge.bytes).to.be.below(30_000_000)
    const times = Array.from({ length: 20 }, () =>
      answered.map(([question]) => processorTime(() => knowledge.ask(question))),
    ).flat()
    times.sort((one, other) => one - other)
    expect(times[times.length / 2]).to.be.below(3)
  })

  it('does not fall behind on the development questions', () => {
    const asked = developmentQuestions()
      .filter(({ labels }) => labels.every((label) => label === 'none' || topics.has(label)))
      .map((one) => ({ ...one, topic: knowledge.ask(one.text).topic }))
    const inScope = asked.filter(({ labels }) => !labels.includes('none'))
    const outside = asked.filter(({ labels }) => labels.length === 1 && labels.includes('none'))
    const nearMisses = outside.filter(({ file }) => file === 'near-misses.tsv')
    const others = outside.filter(({ file }) => file !== 'near-misses.tsv')
    const shareOf = (part: typeof asked, test: (one: (typeof asked)[number]) => boolean) =>
      part.filter(test).length / part.length
    expect(shareOf(inScope, ({ labels, topic }) => topic !== null && labels.includes(topic))).to.be.above(
      0.94,
    )
    expect(shareOf(inScope, ({ topic }) => topic === null)).to.be.below(0.04)
    expect(shareOf(nearMisses, ({ topic }) => topic === null)).to.be.above(0.86)
    expect(shareOf(others, ({ topic }) => topic === null)).to.be.above(0.95)
  })

  it('quotes a guide section when no topic answers', () => {
    const section = {
      guide: 'camps',
      guideTitle: 'دليل المخيمات',
      version: '3',
      section: 'desert',
      title: 'مخيم الصحراء',
      text: 'ينصب المخيم الصحراوي في البرية للكشافة.',
      language: 'ar' as const,
    }
    const extended = learnContent({ ...content, sections: [...content.sections, section] }, learnedOnce)
    expect(extended.ask('مخيم صحراء البرية للكشافة').passage).to.deep.equal({
      ...section,
      lead: section.text,
    })
    expect(extended.ask('وش عاصمة البرازيل').passage).to.equal(null)
  })
})

function developmentQuestions(): { labels: string[]; text: string; file: string }[] {
  const folder = new URL('../../fixtures/understanding/', import.meta.url)
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv'))
    .flatMap((file) =>
      readFileSync(new URL(file, folder), 'utf8')
        .split('\n')
        .filter((line) => line.includes('\t') && !line.includes(' || '))
        .map((line) => {
          const [labels = '', text = ''] = line.split('\t')
          return { labels: labels.split('|'), text, file }
        }),
    )
}
