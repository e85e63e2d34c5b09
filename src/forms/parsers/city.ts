import { foldAnswer, normalizeAnswer, wordsOf } from '../../shared/arabic-text.ts'
import { type Parsed, refuse } from './parsed.ts'
import { parseText } from './text.ts'

const MAX_WORDS = 6
const MAX_LENGTH = 80

/** What people put before a place: «ساكن في», «أنا من», "I live in". */
const LEAD_IN =
  /^(?:(?:أنا|انا|حنا|نحن|i\s*am|i['’]?m|we|i)\s+)?(?:(?:ساكن|ساكنة|ساكنه|ساكنين|أسكن|اسكن|نسكن|عايش|عايشة|عايشه|أعيش|اعيش|مقيم|مقيمة|مقيمه|live|living|reside)\s+)?(?:(?:في|من|بمدينة|مدينة|in|from|the city of)\s+){0,2}/iu

/** After a word of living «بالرياض» is «الرياض»; alone it may be the name of a place. */
const LIVING_IN =
  /^((?:(?:أنا|انا|حنا|نحن)\s+)?(?:ساكن|ساكنة|ساكنه|ساكنين|أسكن|اسكن|نسكن|عايش|عايشة|عايشه|مقيم|مقيمة))\s+ب(?=ال)/u

/** «في الرياض ساكن» says it the other way round. */
const LIVING_BEHIND = /\s+(?:ساكن|ساكنة|ساكنه|ساكنين|اسكن|أسكن|عايش|عايشة|عايشه|مقيم|مقيمة)$/u

/** Words with which a sentence begins, and no place. */
const SENTENCE_BEGINNINGS = new Set(
  'ليش ليه لماذا وش ايش شنو كيف متى وين أين هل ما مو لا لن لم كم مين ابغى ابي أبغا أريد عندي أحتاج محتاج محتاجة نعم ممكن لو why what how when where who do does is can could i please no yes not'
    .split(' ')
    .map(foldAnswer),
)

/** Reads a city or a place: a few words, without the «ساكن في» before it. A sentence is no place. */
export function parsePlace(text: string): Parsed<string> {
  const normal = normalizeAnswer(text).replace(/(?<![.!,])[.!,]+$/u, '')
  const bare = normal.replace(LIVING_IN, '$1 ').replace(LEAD_IN, '').replace(LIVING_BEHIND, '').trim()
  const place = bare === '' ? normal : bare
  const words = wordsOf(foldAnswer(place))
  if (words.length > MAX_WORDS || SENTENCE_BEGINNINGS.has(words[0] ?? '')) return refuse('place.not-a-place')
  return parseText(place, { min: 2, max: MAX_LENGTH })
}
