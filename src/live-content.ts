import { loadContent } from './content/load-content.ts'
import type { LiveContent } from './engine/live-content.ts'
import { buildKnowledge } from './knowledge/knowledge.ts'

/** The content in force. `reload` reads it anew; what has a mistake is refused with a `ContentError` and the old stays. */
export type ContentHolder = { readonly current: LiveContent; reload(): void }

/** Reads the content below `root` and teaches the matcher from it. */
export function openLiveContent(root: string): ContentHolder {
  let current = readLiveContent(root)
  return {
    get current() {
      return current
    },
    reload: () => {
      current = readLiveContent(root)
    },
  }
}

function readLiveContent(root: string): LiveContent {
  const content = loadContent(root)
  const { rejects, lexicon, sections } = content
  const knowledge = buildKnowledge({ topics: [...content.topics.values()], rejects, lexicon, sections })
  return { ...content, ask: (question) => knowledge.ask(question) }
}
