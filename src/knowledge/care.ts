import { wordsOf } from './text/words.ts'

/** What a cry for help is about. */
export type CareKind = 'self-harm' | 'child' | 'violence' | 'distress' | 'anger'

/** How people cry for help: certain signs as word patterns, what is none, and examples for the matcher. */
export type CareClass = {
  kind: CareKind | 'none'
  always: readonly string[]
  unless: readonly string[]
  phrasings: readonly string[]
}

type Token = 'gap' | 'start' | 'end' | { words: ReadonlySet<string>; beginnings: readonly string[] }
type Pattern = readonly Token[]

const maxGap = 4
const particle = /^(?:و|ف|ب|ل|ك|ه|ال|وال|بال|هال)(?=\p{L}{3})/u
/** A letter that is stretched, as in «امووت». */
const doubled = /(\p{L})\1+/gu
const tokens = /\(([^)]+)\)|(…)|(\S+)/gu

/**
 * Finds cries for help by word patterns: `(a b)` is one of those words, `a*` one that begins so, `…` up to four words, `^` the
 * beginning and `$` the end of the message. The words of an `unless` pattern of the same kind do not count.
 */
export class CarePatterns {
  readonly #kinds: readonly { kind: CareKind; always: readonly Pattern[]; unless: readonly Pattern[] }[]

  constructor(classes: readonly CareClass[]) {
    this.#kinds = classes.flatMap(({ kind, always, unless }) =>
      kind === 'none' ? [] : [{ kind, always: always.map(compile), unless: unless.map(compile) }],
    )
  }

  /** Returns the kind of the cry that a text is for certain, the gravest first, or null. */
  kindOf(text: string): CareKind | null {
    const words = wordsOf(text).map(formsOf)
    return this.#kinds.find(({ always, unless }) => isFound(words, always, unless))?.kind ?? null
  }
}

/** A word as it is written, and without what is joined to it or stretched; none where an `unless` pattern took the word. */
type Forms = readonly string[]

const noForms: Forms = []

function formsOf(word: string): Forms {
  return [...new Set([word, word.replace(particle, ''), word.replace(doubled, '$1')])]
}

function isFound(words: readonly Forms[], always: readonly Pattern[], unless: readonly Pattern[]): boolean {
  if (!always.some((pattern) => find(words, pattern))) return false
  const counted = [...words]
  for (const pattern of unless) {
    const span = find(counted, pattern)
    if (span) counted.fill(noForms, span.from, span.to)
  }
  return always.some((pattern) => find(counted, pattern) !== null)
}

function compile(source: string): Pattern {
  return [...source.matchAll(tokens)].map(([, group, gap, word]): Token => {
    if (gap) return 'gap'
    if (word === '^') return 'start'
    if (word === '$') return 'end'
    const forms = (group ?? word ?? '').split(/\s+/u).filter(Boolean)
    const beginnings = forms.filter((form) => form.endsWith('*'))
    const whole = forms.filter((form) => !form.endsWith('*'))
    return { words: new Set(whole.flatMap(wordsOf)), beginnings: beginnings.flatMap(wordsOf) }
  })
}

type Span = { from: number; to: number }

function find(words: readonly Forms[], pattern: Pattern): Span | null {
  for (let from = 0; from <= words.length; from++) {
    const to = endOf(words, from, pattern, 0)
    if (to !== null) return { from, to }
  }
  return null
}

/** Returns where the rest of a pattern ends that begins at `at`, or null where it does not fit. */
function endOf(words: readonly Forms[], at: number, pattern: Pattern, place: number): number | null {
  const token = pattern[place]
  if (token === undefined) return at
  if (token === 'gap') {
    for (let skipped = 0; skipped <= maxGap; skipped++) {
      const end = endOf(words, at + skipped, pattern, place + 1)
      if (end !== null) return end
    }
    return null
  }
  if (token === 'start') return at === 0 ? endOf(words, at, pattern, place + 1) : null
  if (token === 'end') return at === words.length ? endOf(words, at, pattern, place + 1) : null
  const word = words[at]
  return word !== undefined && fits(word, token) ? endOf(words, at + 1, pattern, place + 1) : null
}

function fits([word, ...others]: Forms, { words, beginnings }: Exclude<Token, string>): boolean {
  if (word === undefined) return false
  if (words.has(word) || beginnings.some((beginning) => word.startsWith(beginning))) return true
  return others.some((form) => words.has(form))
}
