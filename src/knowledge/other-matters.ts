import { seededRandom } from './seeded-random.ts'
import { addressesUs } from './text/address.ts'
import { isArabicWord, wordsOf } from './text/words.ts'

/** A question about another matter, and the field that the matter belongs to. */
export type OtherQuestion = { text: string; field: string }

const perPhrasing = 0.3
const maxKept = 4
const article = /^ال(?=\p{L}{2})/u
const joins = {
  ar: ['', '', 'في', 'حق', 'على', 'من', 'مع', 'عند'],
  en: ['', 'the', 'at the', 'for my', 'of the', 'to my', 'from a', 'with the'],
}

/**
 * Questions that put a thing of another field where a topic's own object stands («كيف أقدم شكوى على البنك»): the beginning
 * or the whole of a short phrasing, then the thing. They teach what a topic's word is worth beside such a thing.
 * The same phrasings and fields give the same questions.
 */
export function questionsOnOtherMatters(
  phrasings: readonly string[],
  fields: Readonly<Record<string, readonly string[]>>,
): OtherQuestion[] {
  const random = seededRandom(phrasings.length)
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
  const things = Object.entries(fields).flatMap(([field, names]) => names.map((name) => ({ field, name })))
  const ofLanguage = {
    ar: things.filter(({ name }) => isArabicWord(name)),
    en: things.filter(({ name }) => !isArabicWord(name)),
  }
  return phrasings.flatMap((phrasing): OtherQuestion[] => {
    if (random() >= perPhrasing) return []
    const language = isArabicWord(phrasing) ? 'ar' : 'en'
    const thing = pick(ofLanguage[language])
    const words = wordsOf(phrasing).filter((word) => !addressesUs(word))
    if (!thing || words.length < 2) return []
    const kept = words.slice(0, Math.min(maxKept, Math.max(1, words.length - (random() < 0.6 ? 1 : 0))))
    const name = language === 'ar' && random() < 0.3 ? thing.name.replace(article, '') : thing.name
    return [{ text: [...kept, pick(joins[language]), name].filter(Boolean).join(' '), field: thing.field }]
  })
}
