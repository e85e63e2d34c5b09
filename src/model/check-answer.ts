import { stem } from '../knowledge/text/stem.ts'
import { wordsOf } from '../knowledge/text/words.ts'
import { areAlternativesKept } from './alternatives.ts'
import type { GivenPassage } from './collect-passages.ts'
import { areParticipantsKept } from './participants.ts'
import { quantitiesIn, saysQuantity } from './quantities.ts'

/** An answer as a model phrased it, with the ids of the passages it cites. */
export type PhrasedAnswer = { answer: string; passages: readonly string[] }

const maxLength = 900
const minSupport = 0.75
const minSentenceSupport = 0.6

/** Words of courtesy and grammar that state nothing. */
const stating = setOf(
  'في من على إلى عن مع أو و ثم أن إن هو هي هذا هذه ذلك التي الذي كما كل يتم سيتم تم يكون تكون قد عند بعد قبل لك نعم يمكنك يمكن عليك حسب وفق أهلا شكرا',
  'the a an of to in on at for and or is are be been was were will would can may you your it its this that these those with by as from yes please do does have has we our they their he she his her then if when',
)
const negations = setOf('لا لم لن ليس ليست غير بدون دون مو مب', 'not no never without nor cannot')
const bounds = setOf(
  'تقل يقل أقل تزيد يزيد أكثر قبل بعد حتى فوق تحت الأقل الأكثر تتجاوز يتجاوز',
  'less least more most before after within until under over up minimum maximum exceed',
)
/**
 * Returns why an answer may not be sent, or null when everything in it stands in the passages it cites: every number and
 * quantity with the same bound («no less than»), every negation, both sides of an «or», the same participants, no link or
 * address, and most of its other words.
 */
export function whyUnsupported(
  { answer, passages }: PhrasedAnswer,
  given: readonly GivenPassage[],
  question: string,
): string | null {
  if (answer.trim() === '' || answer.length > maxLength) return 'length'
  const cited = given.filter(({ id }) => passages.includes(id))
  if (cited.length === 0 || passages.some((id) => !given.some((one) => one.id === id))) return 'citation'
  const source = cited.map(({ section }) => `${section.title}.\n${section.text}`).join('\n')
  if (/https?:|www\.|@/iu.test(answer) && !/https?:|www\.|@/iu.test(source)) return 'link'
  const [answered, sources] = [sentencesOf(answer), sentencesOf(source)]
  if (!answered.every((sentence) => areQuantitiesKnown(sentence, sources))) return 'quantity'
  const [stated, known] = [answered.map(({ words }) => words), sources.map(({ words }) => words)]
  if (!areNegationsKept(stated, known)) return 'negation'
  if (!areAlternativesKept(stated, known, isTelling)) return 'alternative'
  const spoken = wordsOf(question)
  if (!isSupported(stated, new Set([...known.flat(), ...spoken].map(stem)))) return 'words'
  return areParticipantsKept(stated, known, spoken) ? null : 'participant'
}

type Sentence = { text: string; words: string[] }

/** The sentences of a text with their words, folded as the matcher folds them. */
function sentencesOf(text: string): Sentence[] {
  return text
    .split(/[.!?؟؛;\n]+(?!\p{Nd})/u)
    .map((sentence) => ({ text: sentence, words: wordsOf(sentence) }))
    .filter(({ words }) => words.length > 0)
}

/** Each quantity of a sentence must stand in a sentence of the source with the same bounds around it. */
function areQuantitiesKnown({ text, words }: Sentence, known: readonly Sentence[]): boolean {
  const own = boundsOf(words)
  const fitting = known.filter((sentence) => boundsOf(sentence.words) === own)
  const sources = fitting.map((sentence) => quantitiesIn(sentence.text))
  return quantitiesIn(text).every((quantity) => sources.some((source) => saysQuantity(source, quantity)))
}

/** Whether a word states something: it is none of courtesy, grammar or denial. */
function isTelling(word: string): boolean {
  return !stating.has(word) && !negations.has(word)
}

function boundsOf(words: readonly string[]): string {
  return words
    .filter((word, at) => bounds.has(word) || (negations.has(word) && bounds.has(words[at + 1] ?? '')))
    .sort()
    .join(' ')
}

/** What the source denies must not be affirmed, and what it affirms must not be denied. */
function areNegationsKept(
  answer: readonly (readonly string[])[],
  known: readonly (readonly string[])[],
): boolean {
  const denied = new Set(known.flatMap(deniedIn))
  const affirmed = new Set(known.flatMap(affirmedIn))
  return (
    answer.flatMap(deniedIn).every((word) => denied.has(word)) &&
    answer.flatMap(affirmedIn).every((word) => affirmed.has(word) || !denied.has(word))
  )
}

function deniedIn(words: readonly string[]): string[] {
  return words.filter((_, at) => negations.has(words[at - 1] ?? '')).map(stem)
}

function affirmedIn(words: readonly string[]): string[] {
  return words.filter((_, at) => !negations.has(words[at - 1] ?? '')).map(stem)
}

function isSupported(answer: readonly (readonly string[])[], source: ReadonlySet<string>): boolean {
  const shares = answer.map((words) => {
    const stated = words.filter((word) => isTelling(word) && !/\p{Nd}/u.test(word))
    return { stated: stated.length, found: stated.filter((word) => source.has(stem(word))).length }
  })
  const stated = shares.reduce((sum, share) => sum + share.stated, 0)
  const found = shares.reduce((sum, share) => sum + share.found, 0)
  return (
    stated > 0 &&
    found >= minSupport * stated &&
    shares.every((share) => share.stated < 2 || share.found >= minSentenceSupport * share.stated)
  )
}

function setOf(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')).flatMap(wordsOf))
}
