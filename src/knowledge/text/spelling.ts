import { isArabicWord } from './words.ts'

const shortestCorrected = 4
const shortestLatinCorrected = 5
const maxCorrectedLength = 24
/** Letters that sound or look alike and are taken for each other; other Arabic letters are not, as roots are dense. */
const lookalikes = ['ضظد', 'ذزدظ', 'ثتس', 'سص', 'تط', 'قكغ', 'هح', 'اع', 'حخ', 'وا', 'اي', 'جش']

/** Finds the known word one slip of the hand away from an unknown one: a letter missing, extra, wrong or swapped. */
export class Spelling {
  readonly #known = new Map<string, number>()
  readonly #shortened = new Map<string, string[]>()

  /** `words` as often as they occur: of two candidates the commoner wins. */
  constructor(words: Iterable<string>) {
    for (const word of words) this.#known.set(word, (this.#known.get(word) ?? 0) + 1)
    for (const word of this.#known.keys()) {
      if (word.length < shortestCorrected) continue
      for (const short of [word, ...withoutOneLetter(word)]) {
        const sources = this.#shortened.get(short)
        if (sources) sources.push(word)
        else this.#shortened.set(short, [word])
      }
    }
  }

  /** Returns whether a phrasing or the lexicon has the word. */
  isKnown(word: string): boolean {
    return this.#known.has(word)
  }

  /** The known word that was most likely meant; the word itself when it is known, short, or like none. */
  correct(word: string): string {
    if (word.length < shortestCorrected || word.length > maxCorrectedLength || this.#known.has(word))
      return word
    const isSlip = isArabicWord(word) ? isArabicSlip : isLatinSlip
    const candidates = new Set(
      [word, ...withoutOneLetter(word)].flatMap((short) => this.#shortened.get(short) ?? []),
    )
    let best = word
    let bestCount = 0
    for (const candidate of candidates) {
      const count = this.#known.get(candidate) ?? 0
      if (count > bestCount && isSlip(word, candidate)) [best, bestCount] = [candidate, count]
    }
    return best
  }
}

type Difference = { kind: 'extra' | 'missing' | 'wrong' | 'swapped'; at: number }

function isLatinSlip(written: string, meant: string): boolean {
  return (
    written.length >= shortestLatinCorrected &&
    written[0] === meant[0] &&
    differenceOf(written, meant) !== undefined
  )
}

function isArabicSlip(written: string, meant: string): boolean {
  const difference = differenceOf(written, meant)
  switch (difference?.kind) {
    case undefined:
      return false
    case 'wrong': {
      const [one, other] = [written[difference.at] ?? '', meant[difference.at] ?? '']
      return lookalikes.some((letters) => letters.includes(one) && letters.includes(other))
    }
    case 'extra':
      return written[difference.at] === written[difference.at - 1] || (meant.length > 5 && difference.at > 0)
    case 'missing':
      return written.length > 4 && difference.at > 0
    case 'swapped':
      return written.length > 4
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

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))
}
