import { areNeighbours } from './keyboard.ts'
import { isArabicWord } from './words.ts'

const shortestCorrected = 4
/** What a very short word may be put right to. */
const commonWord = 8
const maxCorrectedLength = 24
const doubled = /(.)\1+/gu
/** Letters that sound or look alike and are taken for each other, beside those whose keys lie side by side; roots are dense. */
const lookalikes = ['ضظد', 'ذزدظ', 'ثتس', 'سص', 'تط', 'قكغ', 'هح', 'اع', 'حخ', 'وا', 'اي', 'جش']
/** How much commoner a candidate must be to win with a less likely slip. */
const slipCosts: Readonly<Record<Slip, number>> = {
  doubled: 0,
  swapped: 0,
  alike: 0,
  missing: 1,
  extra: 1,
  neighbour: 2,
}

type Slip = 'doubled' | 'swapped' | 'alike' | 'missing' | 'extra' | 'neighbour'

/** Finds the known word one slip of the hand away from an unknown one: a letter missing, extra, wrong or swapped, or letters doubled. */
export class Spelling {
  readonly #known = new Map<string, number>()
  readonly #shortened = new Map<string, string[]>()
  readonly #undoubled = new Map<string, string[]>()

  /** `words` as often as they occur: of two candidates the commoner wins. */
  constructor(words: Iterable<string>) {
    for (const word of words) this.#known.set(word, (this.#known.get(word) ?? 0) + 1)
    for (const word of this.#known.keys()) {
      if (word.length < shortestCorrected) continue
      for (const short of [word, ...withoutOneLetter(word)]) addTo(this.#shortened, short, word)
      addTo(this.#undoubled, undoubled(word), word)
    }
  }

  /** Returns whether a phrasing or the lexicon has the word. */
  isKnown(word: string): boolean {
    return this.#known.has(word)
  }

  /** How often the phrasings and the lexicon have the word. */
  countOf(word: string): number {
    return this.#known.get(word) ?? 0
  }

  /** The known word that was most likely meant; the word itself when it is known, short, or like none. */
  correct(word: string): string {
    if (word.length < shortestCorrected || word.length > maxCorrectedLength || this.#known.has(word))
      return word
    let best = word
    let bestScore = Number.NEGATIVE_INFINITY
    for (const candidate of this.#candidatesFor(word)) {
      const slip = slipOf(word, candidate)
      const isRisky = word.length <= shortestCorrected && slip !== 'doubled' && slip !== 'alike'
      if (slip === undefined || (isRisky && this.countOf(candidate) < commonWord)) continue
      const score = Math.log(this.countOf(candidate)) - slipCosts[slip]
      if (score > bestScore) [best, bestScore] = [candidate, score]
    }
    return best
  }

  #candidatesFor(word: string): Set<string> {
    const near = [word, ...withoutOneLetter(word)].flatMap((short) => this.#shortened.get(short) ?? [])
    return new Set([...near, ...(this.#undoubled.get(undoubled(word)) ?? [])])
  }
}

type Difference = { kind: 'extra' | 'missing' | 'wrong' | 'swapped'; at: number }

/** The slip that makes one word of another, when it is a likely one. */
function slipOf(written: string, meant: string): Slip | undefined {
  if (undoubled(written) === undoubled(meant)) return 'doubled'
  const difference = differenceOf(written, meant)
  if (!difference) return undefined
  return isArabicWord(written)
    ? arabicSlip(written, meant, difference)
    : latinSlip(written, meant, difference)
}

function latinSlip(written: string, meant: string, { kind, at }: Difference): Slip | undefined {
  if (written[0] !== meant[0]) return undefined
  const isShort = written.length <= shortestCorrected
  if (kind !== 'wrong') return isShort && kind !== 'swapped' ? undefined : kind
  if (areNeighbours(written[at] ?? '', meant[at] ?? '')) return isShort ? 'neighbour' : 'alike'
  return isShort ? undefined : 'neighbour'
}

function arabicSlip(written: string, meant: string, { kind, at }: Difference): Slip | undefined {
  switch (kind) {
    case 'wrong': {
      const [one, other] = [written[at] ?? '', meant[at] ?? '']
      if (lookalikes.some((letters) => letters.includes(one) && letters.includes(other))) return 'alike'
      return areNeighbours(one, other) ? 'neighbour' : undefined
    }
    case 'extra':
      return meant.length > 5 && at > 0 ? 'extra' : undefined
    case 'missing':
      return at > 0 || meant.length > 5 ? 'missing' : undefined
    case 'swapped':
      return 'swapped'
  }
}

/** The one slip that turns `meant` into `written`, if one does. */
function differenceOf(written: string, meant: string): Difference | undefined {
  let at = 0
  while (at < written.length && written[at] === meant[at]) at++
  const [restWritten, restMeant] = [written.slice(at), meant.slice(at)]
  if (restWritten.slice(1) === restMeant) return { kind: 'extra', at }
  if (restWritten === restMeant.slice(1)) return { kind: 'missing', at }
  if (restWritten.slice(1) === restMeant.slice(1)) return { kind: 'wrong', at }
  const swapped = restWritten[0] === restMeant[1] && restWritten[1] === restMeant[0]
  return swapped && restWritten.slice(2) === restMeant.slice(2) ? { kind: 'swapped', at } : undefined
}

function undoubled(word: string): string {
  return word.replace(doubled, '$1')
}

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))
}

function addTo(lists: Map<string, string[]>, key: string, word: string): void {
  const words = lists.get(key)
  if (words) words.push(word)
  else lists.set(key, [word])
}
