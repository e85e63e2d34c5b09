import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { LiveContent } from '../../src/engine/live-content.ts'

/** How many messages of a set were understood rightly, and the others. */
export type LongMessageFigures = { right: number; all: number; wrong: readonly string[] }

const folder = fileURLToPath(new URL('../fixtures/understanding/conversations/', import.meta.url))

/** Asks the development messages that hold several questions (`topic+topic`) or tell a story around one. */
export function measureLongMessages(
  content: LiveContent,
  file: 'two-questions.tsv' | 'stories.tsv',
): LongMessageFigures {
  const asked = readFileSync(folder + file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [label = '', text = ''] = line.split('\t')
      const { topic, also = [] } = content.ask(text)
      return { label, text, topics: [topic ?? 'none', ...also].join('+') }
    })
  const wrong = asked.filter(({ label, topics }) => label !== topics)
  return {
    right: asked.length - wrong.length,
    all: asked.length,
    wrong: wrong.map(({ text, topics }) => `${text} → ${topics}`),
  }
}
