import { channelRegistry } from '../../../src/channels/channel-registry.ts'
import { type Content, loadContent } from '../../../src/content/load-content.ts'
import { createEngine } from '../../../src/engine/engine.ts'
import type { LiveContent } from '../../../src/engine/live-content.ts'
import { Rehearsal } from '../../../src/engine/simulator.ts'
import type { RunTurn } from '../../../src/engine/turn.ts'
import type { Understanding } from '../../../src/engine/understanding.ts'
import { foldAnswer, wordsOf } from '../../../src/shared/arabic-text.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'
import { type TestClock, testClock } from '../../support/clock.ts'

/** What each channel can show. */
export const capabilitiesOf = new Map(channelRegistry.map(({ id, capabilities }) => [id, capabilities]))
export const channelIds = [...capabilitiesOf.keys()]

/** The project's own content, understood by its phrasings alone, so that a script says exactly what is meant. */
export const content: LiveContent = understoodLiterally(loadContent(projectRoot))

function understoodLiterally(read: Content): LiveContent {
  const topics = new Map(
    [...read.topics.values()].flatMap(({ id, phrasings }) =>
      Object.values(phrasings).flatMap((list) => list.map((phrasing) => [keyOf(phrasing), id] as const)),
    ),
  )
  return { ...read, ask: (question) => understanding(question, topics.get(keyOf(question)) ?? null) }
}

function understanding(question: string, topic: string | null): Understanding {
  return {
    language: /\p{Script=Arabic}/u.test(question) ? 'ar' : 'en',
    outcome: topic === 'urgent-blood' ? 'urgent' : topic ? 'answer' : 'out-of-scope',
    topic,
    confidence: topic ? 1 : 0,
    candidates: [],
    passage: null,
  }
}

function keyOf(text: string): string {
  return wordsOf(foldAnswer(text)).join(' ')
}

/** What may be set of a rehearsal; the channel is WhatsApp unless told. */
export type StageOptions = {
  channel?: string
  staffAvailable?: boolean
  content?: LiveContent
  clock?: TestClock
}

/** A rehearsal of the project's content with a clock of its own. */
export function rehearse({ channel = 'whatsapp', staffAvailable = true, ...given }: StageOptions = {}) {
  const clock = given.clock ?? testClock()
  const capabilities = capabilitiesOf.get(channel)
  if (!capabilities) throw new Error(`there is no channel ${channel}`)
  const runTurn: RunTurn = createEngine(() => given.content ?? content)
  const { now, newId } = clock
  const rehearsal = new Rehearsal({ runTurn, now, newId, capabilities, channel, staffAvailable })
  return { rehearsal, clock, capabilities }
}
