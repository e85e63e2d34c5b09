import { changeContent } from '../../src/content/change-content.ts'
import { loadContent } from '../../src/content/load-content.ts'
import type { TaughtContent } from '../../src/gaps/gap-services.ts'
import { WaslError } from '../../src/shared/errors.ts'
import type { LearnedPhrasing } from '../../src/store/tables/learned-phrasings.ts'

const shippedTopics = loadContent('.').topics

/** The project's own content, where a phrasing is known once it was taught. */
export function taughtContent(
  root: string,
  { isReadOnly = false } = {},
): TaughtContent & { taught: LearnedPhrasing[] } {
  let topics = shippedTopics
  const taught: LearnedPhrasing[] = []
  const candidates = [{ topic: 'outcome', confidence: 0.4 }]
  return {
    root,
    taught,
    current: {
      get topics() {
        return topics
      },
      ask: () => ({
        language: 'ar',
        outcome: 'unsure',
        topic: null,
        confidence: 0,
        candidates,
        passage: null,
        care: null,
      }),
    },
    problems: ['dialogs/menu.yaml:3: wrong'],
    change: (changes) => {
      if (isReadOnly) throw new WaslError('content.read-only', 'a test says so')
      changeContent(root, changes)
    },
    reload: (extra = []) => {
      topics = loadContent(root).topics
      taught.splice(0, taught.length, ...extra.map((one, at) => ({ id: String(at), ...one })))
    },
  }
}
