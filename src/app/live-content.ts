import { isDeepStrictEqual } from 'node:util'
import { type ExtraPhrasing, phrasingKinds } from '../content/add-phrasing.ts'
import { changeContent } from '../content/change-content.ts'
import { contentPrint } from '../content/content-print.ts'
import { type Content, loadContent } from '../content/load-content.ts'
import type { TopicContent } from '../content/topic-file.ts'
import { ContentError, describeProblem } from '../content/yaml-file.ts'
import type { ContentHolder } from '../engine/content-holder.ts'
import type { LiveContent } from '../engine/live-content.ts'
import { learnContent } from './learn-content.ts'
import type { TrainedMatcherCache } from './trained-matcher-cache.ts'

/** Reads the content below `root` and trains the matcher with it, or takes the trained matcher from `cache`. */
export function openLiveContent(root: string, cache: TrainedMatcherCache | null = null): ContentHolder {
  let print = contentPrint(root)
  let current = readLiveContent(root, [], cache)
  let problems: readonly string[] = []
  let extras: readonly ExtraPhrasing[] = []
  return {
    root,
    get current() {
      return current
    },
    get problems() {
      return problems
    },
    change: (changes) => changeContent(root, changes),
    isOf: (otherPrint, extra) => print === otherPrint && isDeepStrictEqual(extras, extra),
    reload: (extra = extras) => {
      const printBefore = contentPrint(root)
      try {
        current = readLiveContent(root, extra, cache)
        print = printBefore
        extras = extra
        problems = []
      } catch (error) {
        if (error instanceof ContentError) problems = error.problems.map(describeProblem)
        throw error
      }
    },
  }
}

function readLiveContent(
  root: string,
  extra: readonly ExtraPhrasing[],
  cache: TrainedMatcherCache | null,
): LiveContent {
  const content = loadContent(root)
  const topics = withExtra(content.topics, extra)
  const knowledge = learnContent({ ...content, topics }, cache)
  return { ...content, topics, ask: (question, about) => knowledge.ask(question, about) }
}

/** A phrasing that a file holds by now is not added; one of a topic that is gone is left out. */
function withExtra(topics: Content['topics'], extra: readonly ExtraPhrasing[]): Content['topics'] {
  if (extra.length === 0) return topics
  const known = new Set([...topics.values()].flatMap(({ phrasings }) => Object.values(phrasings).flat()))
  const added = extra.filter(({ phrasing }) => !known.has(phrasing))
  return new Map([...topics].map(([id, topic]) => [id, withPhrasings(topic, added)]))
}

function withPhrasings(topic: TopicContent, extra: readonly ExtraPhrasing[]): TopicContent {
  const own = extra.filter(({ topic: id }) => id === topic.id)
  if (own.length === 0) return topic
  const phrasings = { ...topic.phrasings }
  for (const kind of phrasingKinds) {
    phrasings[kind] = [
      ...phrasings[kind],
      ...own.filter((one) => one.kind === kind).map(({ phrasing }) => phrasing),
    ]
  }
  return { ...topic, phrasings }
}
