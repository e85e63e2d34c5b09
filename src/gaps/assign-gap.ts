import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addPhrasing, type PhrasingKind } from '../content/add-phrasing.ts'
import { errorCode, WaslError } from '../shared/errors.ts'
import { addLearnedPhrasing, learnedPhrasings } from '../store/tables/learned-phrasings.ts'
import { removeUnanswered } from '../store/tables/unanswered.ts'
import { findGap } from './find-gap.ts'
import type { GapServices } from './gap-services.ts'

export type Assignment = { topic: string; kind: PhrasingKind; phrasing: string; staffId: string }

/**
 * Gives a topic the phrasing that a group of questions stands for, in its file or, where that may not be written, in
 * the store, takes it into force and forgets the questions. Throws `gap.not-found`, `gap.unknown-topic`,
 * `gap.phrasing-known`, or a `ContentError` when the content's files have a mistake.
 */
export async function assignGap(
  services: GapServices,
  id: string,
  assignment: Assignment,
): Promise<{ written: 'file' | 'store' }> {
  const { store, bus, knowledge } = services
  const { questions } = await findGap(store, id)
  refuseKnown(services, assignment)
  const written = await keep(services, assignment)
  knowledge.reload(await learnedPhrasings(store))
  await store.write((write) =>
    removeUnanswered(
      write,
      questions.map((question) => question.id),
    ),
  )
  bus.publish([{ kind: 'content' }])
  return { written }
}

function refuseKnown({ knowledge }: GapServices, { topic, phrasing }: Assignment): void {
  const { topics } = knowledge.current
  if (!topics.has(topic)) throw new WaslError('gap.unknown-topic', `there is no topic ${topic}`)
  for (const { id, phrasings } of topics.values()) {
    const isKnown = Object.values(phrasings)
      .flat()
      .some((one) => one.toLowerCase() === phrasing.toLowerCase())
    if (isKnown) throw new WaslError('gap.phrasing-known', `${id} has it already`, { details: { topic: id } })
  }
}

async function keep(
  { store, clock, knowledge }: GapServices,
  { topic, kind, phrasing, staffId }: Assignment,
): Promise<'file' | 'store'> {
  const file = `dialogs/faq/${topic}.yaml`
  const text = addPhrasing(readFileSync(join(knowledge.root, file), 'utf8'), kind, phrasing)
  try {
    knowledge.change([{ file, text }])
    return 'file'
  } catch (error) {
    if (errorCode(error) !== 'content.read-only') throw error
  }
  const learned = { id: clock.newId(), topic, kind, phrasing, staffId }
  await store.write((write) => addLearnedPhrasing(write, learned, clock.now()))
  return 'store'
}
