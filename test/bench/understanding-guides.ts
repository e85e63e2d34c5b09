import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importGuide } from '../../src/guides/import-guide.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import { quoteOf } from '../../src/knowledge/quote-of.ts'
import { knowledgeOf } from '../support/learned-once.ts'

const folder = 'test/fixtures/understanding/guides'
const marks = /[\u064b-\u0652]/g

/** How the questions about imported guides were answered; `outside` are those that nothing answers. */
export type GuideFigures = {
  right: string[]
  wrong: string[]
  abstained: string[]
  outside: number
  answeredOutside: string[]
}

/** Imports the guides of the development set into a copy of the content and builds the knowledge of both. */
export async function knowledgeWithGuides(): Promise<Knowledge> {
  const root = mkdtempSync(join(tmpdir(), 'wasl-guides-'))
  try {
    for (const part of ['dialogs', 'locales']) cpSync(part, join(root, part), { recursive: true })
    const files = readdirSync(folder).filter((name) => /\.(?:ar|en)\.md$/.test(name))
    for (const name of files) await importGuide(root, join(folder, name), {}, 0)
    return knowledgeOf(root)
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** Asks every question of the set: right is the fact quoted from its guide. */
export function judgeGuides(knowledge: Knowledge): GuideFigures {
  const figures: GuideFigures = { right: [], wrong: [], abstained: [], outside: 0, answeredOutside: [] }
  for (const line of readFileSync(join(folder, 'questions.tsv'), 'utf8').trim().split('\n')) {
    const [guide = '', fact = '', question = ''] = line.split('\t')
    const { passage, topic } = knowledge.ask(question)
    const quoted = passage ? quoteOf(passage).replace(marks, '') : ''
    if (guide === 'none') {
      figures.outside += 1
      if (passage) figures.answeredOutside.push(question)
    } else if (passage?.guide === guide && quoted.includes(fact.replace(marks, '')))
      figures.right.push(question)
    else if (passage || topic) figures.wrong.push(question)
    else figures.abstained.push(question)
  }
  return figures
}

/** Returns one line for people: right, wrong and abstained beside the bars. */
export function guideLine({ right, wrong, abstained, outside, answeredOutside }: GuideFigures): string {
  const all = right.length + wrong.length + abstained.length
  const percent = (count: number) => `${Math.round((1000 * count) / all) / 10} %`
  return `questions about imported guides: ${percent(right.length)} right (≥ 80), ${percent(wrong.length)} wrong (≤ 6), ${percent(abstained.length)} abstained; ${answeredOutside.length} of ${outside} out of scope answered (0)`
}
