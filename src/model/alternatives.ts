import { stem } from '../knowledge/text/stem.ts'
import { wordsOf } from '../knowledge/text/words.ts'

/** The nearest words on both sides of an «or», cut to their stems, the nearest first. */
export type Alternative = { left: readonly string[]; right: readonly string[] }

const reach = 2

const or = new Set(['او', 'أو', 'or'].flatMap(wordsOf))

/** Returns the alternatives of a sentence: of each «or» the nearest words on both sides for which `isTelling` holds. */
export function alternativesIn(
  words: readonly string[],
  isTelling: (word: string) => boolean,
): Alternative[] {
  return words.flatMap((word, at): Alternative[] => {
    if (!or.has(word)) return []
    const left = words.slice(0, at).filter(isTelling).map(bare).slice(-reach).reverse()
    const right = words
      .slice(at + 1)
      .filter(isTelling)
      .map(bare)
      .slice(0, reach)
    return left.length === 0 || right.length === 0 ? [] : [{ left, right }]
  })
}

/**
 * Whether an answer keeps the alternatives of its source: it makes no other ones, and one side is not said without the other,
 * unless the source says it elsewhere for itself.
 */
export function areAlternativesKept(
  answer: readonly (readonly string[])[],
  known: readonly (readonly string[])[],
  isTelling: (word: string) => boolean,
): boolean {
  const given = known.flatMap((words) => alternativesIn(words, isTelling))
  const made = answer.flatMap((words) => alternativesIn(words, isTelling))
  const said = new Set(answer.flat().map(bare))
  const free = new Set(
    known
      .filter((words) => alternativesIn(words, isTelling).length === 0)
      .flatMap((words) => words.map(bare)),
  )
  const isSaid = ([nearest = '']: readonly string[]) => said.has(nearest) && !free.has(nearest)
  const isWhole = (one: Alternative) => !(isSaid(one.left) || isSaid(one.right)) || has(made, one)
  return made.every((one) => has(given, one)) && given.every(isWhole)
}

/** The stem of a word without a joined «و» or preposition, which both sides lose alike. */
function bare(word: string): string {
  return stem(word).replace(/^[وفبلك](?=\p{Script=Arabic}{3})/u, '')
}

/** Whether one of the alternatives has a word of each side of another one, in either order. */
function has(alternatives: readonly Alternative[], { left, right }: Alternative): boolean {
  const shares = (one: readonly string[], other: readonly string[]) =>
    one.some((word) => other.includes(word))
  return alternatives.some(
    (one) =>
      (shares(one.left, left) && shares(one.right, right)) ||
      (shares(one.left, right) && shares(one.right, left)),
  )
}
