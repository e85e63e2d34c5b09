import { foldAnswer, normalizeAnswer, wordsOf } from '../../shared/arabic-text.ts'
import { type Parsed, refuse } from './parsed.ts'
import { soundsLikeSentence } from './sentence-words.ts'
import { parseText } from './text.ts'

const maxWords = 6
const maxTextLength = 80

/** What people put before a place: «ساكن في», «أنا من», "I live in". */
const leadIn =
  /^(?:(?:أنا|انا|حنا|نحن|i\s*am|i['’]?m|we|i)\s+)?(?:(?:ساكن|ساكنة|ساكنه|ساكنين|أسكن|اسكن|نسكن|عايش|عايشة|عايشه|أعيش|اعيش|مقيم|مقيمة|مقيمه|live|living|reside)\s+)?(?:(?:في|من|بمدينة|مدينة|in|from|the city of)\s+){0,2}/iu

/** After a word of living «بالرياض» is «الرياض»; alone it may be the name of a place. */
const livingIn =
  /^((?:(?:أنا|انا|حنا|نحن)\s+)?(?:ساكن|ساكنة|ساكنه|ساكنين|أسكن|اسكن|نسكن|عايش|عايشة|عايشه|مقيم|مقيمة))\s+ب(?=ال)/u

/** «في الرياض ساكن» says it the other way round. */
const livingBehind = /\s+(?:ساكن|ساكنة|ساكنه|ساكنين|اسكن|أسكن|عايش|عايشة|عايشه|مقيم|مقيمة)$/u

/** Words with which a sentence begins, and no place. */
const sentenceBeginnings = new Set(
  'ليش ليه لماذا وش ايش شنو كيف متى وين أين هل ما مو لا لن لم كم مين ابغى ابي أبغا أريد عندي أحتاج محتاج محتاجة نعم ممكن لو why what how when where who do does is can could i please no yes not'
    .split(' ')
    .map(foldAnswer),
)

/** Reads a city or a place: a few words, without the «ساكن في» before it. A sentence is no place. */
export function parseCity(text: string): Parsed<string> {
  const normal = normalizeAnswer(text).replace(/(?<![.!,])[.!,]+$/u, '')
  const bare = normal.replace(livingIn, '$1 ').replace(leadIn, '').replace(livingBehind, '').trim()
  const place = bare === '' ? normal : bare
  const words = wordsOf(foldAnswer(place))
  if (words.length > maxWords || sentenceBeginnings.has(words[0] ?? '')) return refuse('city.not-a-city')
  if (/\d{3}|^\d|\?/u.test(place) || soundsLikeSentence(words)) return refuse('city.not-a-city')
  return parseText(place, { min: 2, max: maxTextLength })
}
