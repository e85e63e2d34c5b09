import { channelRegistry } from '../../../src/channels/channel-registry.ts'
import { type Content, loadContent } from '../../../src/content/load-content.ts'
import { createEngine } from '../../../src/engine/engine.ts'
import type { LiveContent } from '../../../src/engine/live-content.ts'
import { Simulator } from '../../../src/engine/simulator/simulator.ts'
import type { Understanding } from '../../../src/engine/understanding.ts'
import type { Capabilities } from '../../../src/messages/capabilities.ts'
import { foldAnswer, wordsOf } from '../../../src/shared/arabic-text.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'
import { testClock } from '../../support/clock.ts'

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
  const inEnglish = new Set(read.followUps.requests.english.map(keyOf))
  return {
    ...read,
    ask: (question, about = null) => {
      const understood = understanding(question, topics.get(keyOf(question)) ?? null)
      if (about === null || !inEnglish.has(keyOf(question))) return understood
      return { ...understood, topic: about, followUp: { kind: 'language', topic: about, language: 'en' } }
    },
  }
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

/** What may be set of a simulated conversation; the channel is WhatsApp unless told. */
export type StageOptions = {
  channel?: string
  /** Other channels that are on; each gives an address for a code that ends in the code. */
  others?: readonly string[]
  staffAvailable?: boolean
  publicAddress?: string | null
  content?: LiveContent
}

/** A clock of the simulated time. */
export type StageClock = Pick<Simulator, 'now' | 'newId' | 'advance'>

/** A conversation over the project's content, in a simulator with a clock of its own. */
export function simulate({ channel = 'whatsapp', others = [], ...given }: StageOptions = {}) {
  const { now, newId } = testClock()
  const simulator = new Simulator({
    runTurn: createEngine(() => given.content ?? content),
    now,
    newId,
    channels: [channel, ...others].map((id) => ({
      id,
      capabilities: capabilitiesFor(id),
      linkFor: (code) => (id === 'telegram' ? `https://t.me/wasl?start=${code}` : null),
    })),
    staffAvailable: given.staffAvailable ?? true,
    publicAddress: given.publicAddress ?? null,
  })
  const conversation = simulator.open(channel)
  const clock: StageClock = simulator
  return { conversation, simulator, clock, capabilities: conversation.capabilities }
}

/** Returns what a channel can show; throws for one that there is not. */
export function capabilitiesFor(channel: string): Capabilities {
  const capabilities = capabilitiesOf.get(channel)
  if (!capabilities) throw new Error(`there is no channel ${channel}`)
  return capabilities
}
