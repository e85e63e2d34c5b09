import type { GuideSection } from '../content/guide-file.ts'
import type { LiveContent } from '../engine/live-content.ts'
import { similarity } from './embed-texts.ts'

/** A text with what it stands for: a phrasing of a topic (null: of what is out of scope), or a section of a guide. */
export type SemanticText = { text: string; stands: { topic: string | null } | { section: GuideSection } }

/** What is near to a question: topics and sections, nearest first. `topic` null stands for what is out of scope. */
export type Nearness = {
  topics: readonly { topic: string | null; similarity: number }[]
  sections: ReadonlyMap<GuideSection, number>
  /** How near a phrasing is to the others of its topic: the lower quarter, and the middle. */
  typical: { low: number; middle: number }
}

const maxSectionLength = 2000

/** The texts of the content that are embedded. */
export function semanticTexts({
  topics,
  rejects,
  sections,
}: Pick<LiveContent, 'topics' | 'rejects' | 'sections'>): SemanticText[] {
  return [
    ...[...topics.values()].flatMap(({ id, phrasings }) =>
      Object.values(phrasings)
        .flat()
        .map((text): SemanticText => ({ text, stands: { topic: id } })),
    ),
    ...rejects.flatMap(({ phrasings }) =>
      phrasings.map((text): SemanticText => ({ text, stands: { topic: null } })),
    ),
    ...sections.map(
      (section): SemanticText => ({
        text: `${section.title}\n${section.text}`.slice(0, maxSectionLength),
        stands: { section },
      }),
    ),
  ]
}

/** Finds what is near to a question by the vectors of the content's texts. */
export class SemanticIndex {
  readonly #phrasings = new Map<string | null, Float32Array[]>()
  readonly #sections: { section: GuideSection; vector: Float32Array }[] = []
  readonly #typical: Nearness['typical']

  constructor(entries: readonly (SemanticText & { vector: Float32Array })[]) {
    for (const { stands, vector } of entries) {
      if ('section' in stands) this.#sections.push({ section: stands.section, vector })
      else this.#phrasings.set(stands.topic, [...(this.#phrasings.get(stands.topic) ?? []), vector])
    }
    this.#typical = typicalOf([...this.#phrasings].flatMap(([topic, own]) => (topic === null ? [] : [own])))
  }

  near(question: Float32Array): Nearness {
    const topics = [...this.#phrasings].map(([topic, own]) => ({
      topic,
      similarity: Math.max(...own.map((vector) => similarity(vector, question))),
    }))
    return {
      topics: topics.sort((one, other) => other.similarity - one.similarity),
      sections: new Map(this.#sections.map(({ section, vector }) => [section, similarity(vector, question)])),
      typical: this.#typical,
    }
  }
}

/** Each model has a scale of its own: it is learnt from how near the phrasings of one topic are to each other. */
function typicalOf(topics: readonly (readonly Float32Array[])[]): Nearness['typical'] {
  const nearest = topics
    .flatMap((own) =>
      own.map((vector) =>
        Math.max(-1, ...own.map((other) => (other === vector ? -1 : similarity(vector, other)))),
      ),
    )
    .sort((one, other) => one - other)
  const at = (share: number) => nearest[Math.floor(nearest.length * share)] ?? 1
  return { low: at(0.25), middle: at(0.5) }
}
