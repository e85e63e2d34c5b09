const shortestCorrected = 5

/** Finds the known word one slip of the hand away from an unknown one: a letter missing, extra, wrong or swapped. */
export class Spelling {
  readonly #known = new Map<string, number>()
  readonly #shortened = new Map<string, string[]>()

  /** `words` as often as they occur: of two candidates the commoner wins. */
  constructor(words: Iterable<string>) {
    for (const word of words) this.#known.set(word, (this.#known.get(word) ?? 0) + 1)
    for (const word of this.#known.keys()) {
      if (word.length < shortestCorrected - 1) continue
      for (const short of [word, ...withoutOneLetter(word)]) {
        const sources = this.#shortened.get(short)
        if (sources) sources.push(word)
        else this.#shortened.set(short, [word])
      }
    }
  }

  isKnown(word: string): boolean {
    return this.#known.has(word)
  }

  /** The known word that was most likely meant; the word itself when it is known, short, or like none. */
  correct(word: string): string {
    if (word.length < shortestCorrected || word.length > 24 || this.#known.has(word)) return word
    const candidates = new Set([word, ...withoutOneLetter(word)].flatMap((short) => this.#shortened.get(short) ?? []))
    let best = word
    let bestCount = 0
    for (const candidate of candidates) {
      const count = this.#known.get(candidate) ?? 0
      if (count > bestCount && isOneSlip(word, candidate)) [best, bestCount] = [candidate, count]
    }
    return best
  }
}

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))
}

function isOneSlip(written: string, meant: string): boolean {
  if (written[0] !== meant[0] || Math.abs(written.length - meant.length) > 1) return false
  let start = 0
  while (start < written.length && written[start] === meant[start]) start++
  const restWritten = written.slice(start)
  const restMeant = meant.slice(start)
  return (
    restWritten.slice(1) === restMeant ||
    restWritten === restMeant.slice(1) ||
    restWritten.slice(1) === restMeant.slice(1) ||
    (restWritten[0] === restMeant[1] && restWritten[1] === restMeant[0] && restWritten.slice(2) === restMeant.slice(2))
  )
}
