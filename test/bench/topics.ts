import { loadContent } from '../../src/content/load-content.ts'
import { buildKnowledge } from '../../src/knowledge/knowledge.ts'
import type { Topic } from '../../src/knowledge/topic.ts'
import { projectRoot } from '../../src/shared/project-root.ts'
import type { Section } from './figures.ts'

const sizes = [30, 1000, 10_000]
const questions = ['كم ياخذ الرد على الطلب؟', 'وش حقوقي عندكم', 'How long until I get a decision?']
const letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'

/** What a question costs, and what teaching takes, with many more topics than an organisation has. */
export function measureTopics(): Section {
  const content = loadContent(projectRoot)
  const { rejects, care, lexicon, sections } = content
  const own = [...content.topics.values()]
  const figures: Section['figures'] = []
  let first = 0
  for (const size of sizes) {
    const topics = [
      ...own,
      ...Array.from({ length: Math.max(0, size - own.length) }, (_, index) => made(index)),
    ]
    const start = performance.now()
    const knowledge = buildKnowledge({ topics: topics.slice(0, size), rejects, care, lexicon, sections })
    const taught = performance.now() - start
    const cost = costOf(() => {
      for (const question of questions) knowledge.ask(question)
    })
    first ||= cost
    figures.push({
      name: `a question among ${size.toLocaleString('en')} topics, and teaching them`,
      value: `${((cost * 1000) / questions.length).toFixed(0)} µs (${(cost / first).toFixed(2)}×), ${(taught / 1000).toFixed(1)} s`,
    })
  }
  return { figures }
}

/** Milliseconds of one run, the best of several batches. */
function costOf(work: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let batch = 0; batch < 5; batch++) {
    const start = performance.now()
    for (let time = 0; time < 50; time++) work()
    best = Math.min(best, (performance.now() - start) / 50)
  }
  return best
}

/** So many words as the topics of one organisation share. */
const vocabulary = 3000

/** A topic of made words, as many phrasings as a real one may have. */
function made(index: number): Pick<Topic, 'id' | 'title' | 'phrasings'> {
  const word = (salt: number) => spell(((index + 1) * 7919 + salt * 104_729) % vocabulary)
  const phrasing = (salt: number) => `${word(salt)} ${word(salt + 1)} ${word(salt + 2)}`
  const title = phrasing(1)
  return {
    id: `made-${index}`,
    title: { ar: title, en: title },
    phrasings: { msa: [phrasing(1), phrasing(4)], saudi: [phrasing(7)], en: [] },
  }
}

/** The word with this number. */
function spell(number: number): string {
  let rest = (number + 1) * 48_271
  let text = ''
  for (let letter = 0; letter < 5; letter++) {
    text += letters[rest % letters.length] ?? ''
    rest = Math.floor(rest / letters.length)
  }
  return text
}
