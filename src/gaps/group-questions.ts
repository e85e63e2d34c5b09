import { stem } from '../knowledge/text/stem.ts'
import { wordsOf } from '../knowledge/text/words.ts'
import type { UnansweredQuestion } from '../store/tables/unanswered.ts'

/** A group of similar questions, which has the id of the oldest. */
export type QuestionGroup = { id: string; questions: readonly UnansweredQuestion[] }

type Features = ReadonlyMap<string, number>

const likeEnough = 0.5

/**
 * Groups questions by likeness, those asked most first. A question joins the group whose first it is most like, so that
 * groups keep their ids while new questions come.
 */
export function groupQuestions(questions: readonly UnansweredQuestion[]): QuestionGroup[] {
  const groups: { features: Features; questions: UnansweredQuestion[] }[] = []
  for (const question of questions) {
    const features = featuresOf(question.text)
    let best: (typeof groups)[number] | undefined
    let max = likeEnough
    for (const group of groups) {
      const likeness = cosine(features, group.features)
      if (likeness >= max) [best, max] = [group, likeness]
    }
    if (best) best.questions.push(question)
    else groups.push({ features, questions: [question] })
  }
  return groups
    .map(({ questions: own }) => ({ id: own[0]?.id ?? '', questions: own }))
    .sort((one, other) => other.questions.length - one.questions.length || latest(other) - latest(one))
}

/** When a group was last asked. */
export function latest({ questions }: QuestionGroup): number {
  return Math.max(...questions.map(({ at }) => at))
}

/** Word stems, which count double, and their letters in threes, so that a slip of the hand does not part two questions. */
function featuresOf(text: string): Features {
  const features = new Map<string, number>()
  const add = (feature: string, weight: number) =>
    features.set(feature, (features.get(feature) ?? 0) + weight)
  for (const word of wordsOf(text)) {
    const root = stem(word)
    add(root, 2)
    const edged = ` ${root} `
    for (let at = 0; at + 3 <= edged.length; at++) add(edged.slice(at, at + 3), 1)
  }
  return features
}

function cosine(one: Features, other: Features): number {
  let dot = 0
  for (const [feature, weight] of one) dot += weight * (other.get(feature) ?? 0)
  return dot === 0 ? 0 : dot / Math.sqrt(length(one) * length(other))
}

function length(features: Features): number {
  let sum = 0
  for (const weight of features.values()) sum += weight * weight
  return sum
}
