import type { Decision } from './decide.ts'
import type { Match } from './matcher.ts'
import { type Passage, rare } from './passages.ts'
import { remembered } from './remembered.ts'
import type { TellingWords } from './telling-words.ts'
import { keysOf } from './word-likeness.ts'

/** What a section must hold of a question's telling words to answer where nothing else does, and in a guide that topics rest on. */
const enough = { headed: 0.64, imported: 0.72, alone: 0.85, cited: 0.75 }
/** What it must hold to answer instead of a topic, of a refusal, and of the medical refusal. */
const instead = { topic: 0.7, reject: 0.66, medical: 0.85, row: 0.85, far: 0.8, whole: 0.91 }
/** How much more of the question than the topic it must explain. */
const minLead = 0.2
const farLead = 0.3
/** With a word that hardly anybody asks a topic with, this much of the question is enough. */
const matter = { topic: 0.5, unsure: 0.5, reject: 0.64 }
/** A topic with this confidence gives way to a section only for words that nobody asks it with. */
const sure = 0.7
const minShared = 2
const minForm = 0.9
/** From this score on a question is of another matter, whatever words it shares with a guide that topics already speak for. */
const elsewhere = 0.5

/** Decides whether a section of a guide answers a question rather than the topic or refusal that the matcher found. */
export class PassageJudge {
  readonly #words: ReadonlyMap<string, ReadonlySet<string>>
  readonly #weights: TellingWords
  readonly #citedGuides: ReadonlySet<string>
  readonly #outside: ReadonlySet<string>

  /** `classes`: what each topic and refusal is asked with; `citedGuides`: the guides that topics already speak for; `outside`: the classes of what is out of scope. */
  constructor(
    classes: readonly { id: string; concepts: readonly (readonly string[])[] }[],
    weights: TellingWords,
    citedGuides: ReadonlySet<string>,
    outside: ReadonlySet<string>,
  ) {
    const forms = remembered(formsOf, Number.POSITIVE_INFINITY)
    this.#words = new Map(
      classes.map(({ id, concepts }) => [id, new Set([...new Set(concepts.flat())].flatMap(forms))]),
    )
    this.#weights = weights
    this.#citedGuides = citedGuides
    this.#outside = outside
  }

  /** Returns whether any passage could be the answer: beside a decision that stands, guides that topics speak for are none. */
  mayAnswer(decision: Decision, hasImported: boolean): boolean {
    if (decision.outcome === 'urgent' || decision.outcome === 'care') return false
    return hasImported || isOpen(decision)
  }

  /** Returns whether a guide is one that no topic speaks for. */
  isImported(guide: string): boolean {
    return !this.#citedGuides.has(guide)
  }

  /** Returns whether the passage is the answer. */
  answers(
    { section, covered, shared, literal, lacksRare, isHeaded, isRow, isGiven }: Passage,
    match: Match,
    decision: Decision,
  ): boolean {
    if (isGiven) return decision.outcome !== 'urgent' && decision.outcome !== 'care'
    if (!this.isImported(section.guide)) {
      if (!isOpen(decision) || this.#isClearlyElsewhere(match)) return false
      return covered >= (isHeaded ? enough.cited : enough.alone) && shared.length >= minShared
    }
    const explained = this.#explainedBy(match)
    const known = this.#words.get(match.ranked[0]?.id ?? '')
    const isNew = (concept: string) => !isAskedWith(known, concept)
    const isNovel = shared.some(isNew)
    const isPair = shared.length >= minShared
    /** A word that hardly anybody asks a topic with stands in the section: what is asked is the guide's matter. */
    const isItsMatter =
      !lacksRare &&
      (isPair || isHeaded) &&
      literal.some((concept) => isNew(concept) && this.#weights.weight(concept) >= rare)
    switch (decision.outcome) {
      case 'urgent':
      case 'care':
        return false
      case 'medical':
        if (covered >= instead.whole) return isPair || isHeaded
        return isNovel && covered >= (isPair ? instead.topic : instead.medical)
      case 'answer':
        if (isRow && covered >= instead.row) return true
        if (decision.confidence < sure && isItsMatter && covered >= matter.topic) return true
        if (isPair && decision.confidence < sure && covered - explained >= farLead)
          return covered >= (isHeaded ? instead.topic : instead.far)
        return (
          isNovel &&
          (isPair || isHeaded) &&
          covered - explained >= minLead &&
          covered >= (isHeaded ? instead.topic : instead.whole)
        )
      case 'out-of-scope': {
        const isOpenGround = !this.#isClearlyElsewhere(match)
        if (isItsMatter && isOpenGround && covered >= matter.reject) return true
        if (covered < instead.reject || covered < explained - minLead) return false
        if (!isNovel) return isHeaded && (shared.length > minShared || (isPair && covered >= instead.whole))
        if (covered >= instead.row && isOpenGround) return true
        return isPair || isRow || (isHeaded && covered >= enough.imported)
      }
      case 'unsure': {
        if (isItsMatter && covered >= matter.unsure) return true
        const least = isPair && isHeaded && isNovel ? enough.headed : isPair ? enough.imported : enough.alone
        return covered >= least && covered >= explained - minLead
      }
    }
  }

  #isClearlyElsewhere({ ranked }: Match): boolean {
    const [best] = ranked
    return best !== undefined && best.score >= elsewhere && this.#outside.has(best.id)
  }

  /** The share of the question's telling words that the best class is asked with. */
  #explainedBy({ ranked, question }: Match): number {
    const known = this.#words.get(ranked[0]?.id ?? '')
    let whole = 0
    let explained = 0
    for (const concept of new Set(question.concepts)) {
      const weight = this.#weights.weight(concept)
      whole += weight
      if (isAskedWith(known, concept)) explained += weight
    }
    return whole === 0 ? 1 : explained / whole
  }
}

/** Whether no topic and no refusal stands in the way of a section of a guide. */
export function isOpen({ outcome }: Decision): boolean {
  return outcome === 'unsure' || outcome === 'out-of-scope'
}

function isAskedWith(known: ReadonlySet<string> | undefined, concept: string): boolean {
  return known !== undefined && formsOf(concept).some((form) => known.has(form))
}

function formsOf(concept: string): string[] {
  return keysOf(concept).flatMap(({ key, likeness }) => (likeness >= minForm ? key : []))
}
