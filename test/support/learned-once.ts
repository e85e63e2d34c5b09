import { createHash } from 'node:crypto'
import { learnContent } from '../../src/app/learn-content.ts'
import { openLiveContent } from '../../src/app/live-content.ts'
import type { TrainedMatcherCache } from '../../src/app/trained-matcher-cache.ts'
import { loadContent } from '../../src/content/load-content.ts'
import type { LiveContent } from '../../src/engine/live-content.ts'
import type { Knowledge } from '../../src/knowledge/knowledge.ts'
import type { TrainedMatcher } from '../../src/knowledge/matcher.ts'
import { projectRoot } from '../../src/shared/project-root.ts'

const trainings = new Map<string, TrainedMatcher>()
const printOf = (sources: unknown) => createHash('sha256').update(JSON.stringify(sources)).digest('hex')

/** The trainings of this process: learning the project's content takes seconds, and many suites need the same. */
export const learnedOnce: TrainedMatcherCache = {
  find: (sources) => trainings.get(printOf(sources)) ?? null,
  keep: (sources, trained) => {
    trainings.set(printOf(sources), trained)
  },
}

/** The project's own content, learned once a process. */
export function shippedContent(): LiveContent {
  return openLiveContent(projectRoot, learnedOnce).current
}

/** The knowledge of the content below `root`, or of the project's own. */
export function knowledgeOf(root = projectRoot): Knowledge {
  return learnContent(loadContent(root), learnedOnce)
}
