import { collapseElongation, foldAnswer, normalizeAnswer, wordsOf } from '../../shared/arabic-text.ts'
import { accept, type Parsed, refuse } from './parsed.ts'
import { soundsLikeSentence } from './sentence-words.ts'

export type NameOptions = {
  /** Whether first and family name are both needed; by default they are. */
  full?: boolean
  /** The most letters and spaces; 100 by default. */
  maxLength?: number
}

const maxTextLength = 100

/** What people put before their name: «اسمي», «أنا», "my name is". */
const leadIn =
  /^(?:(?:أنا|انا)\s+)?(?:اسمي(?:\s+(?:هو|الكامل))?|إسمي|الاسم(?:\s+الكامل)?|الإسم|أنا|انا|معك|معاك|my\s+(?:full\s+)?name\s+is|my\s+name\s*['’]?s|i\s*am|i['’]?m|this\s+is|(?:full\s+)?name)(?:\s*[:=-]\s*|\s+)/iu

const namePattern = /^[\p{L}\p{M}][\p{L}\p{M}\s'.-]*$/u

/** Words that are part of a compound or a lineage, and so no name by themselves: «عبد الله» is one name. */
const connectors = new Set(
  'عبد أبو أم بن بنت ابن آل ال ولد ابا ابي bin ibn bint al el abu abd abdul umm ould de van von د dr mr mrs ms eng م أ الدكتور السيد السيدة الشيخ'
    .split(' ')
    .map(foldAnswer),
)

/** Words with which a question, a greeting or a refusal begins, and no name. */
const sentenceBeginnings = new Set(
  'ليش ليه لماذا وش ايش شنو كيف متى وين أين هل ما مو مب لا لن لم ابغى أريد عندي أحتاج محتاج نعم السلام مرحبا أهلا صباح مساء why what how when where do is i please hello hi no yes not'
    .split(' ')
    .map(foldAnswer),
)

/** What people put before a name out of respect or for their work; it is no part of the name. */
const titles =
  /^(?:(?:ال)?(?:دكتور|دكتورة|دكتوره|مهندس|مهندسة|مهندسه|أستاذ|استاذ|أستاذة|استاذة|استاذه|شيخ|شيخة|سيد|سيدة|سيده|حاج|حاجة|حاجه|حجي|آنسة|انسة|مدرس|معلم|معلمة|عميد|عقيد|رائد|نقيب|ملازم|رقيب|أخ|اخ|أخت|اخت|مواطن|مواطنة)|[دمأا](?:\.|\/)|[دم](?=\s)|(?:dr|mr|mrs|ms|miss|eng|engr|prof|sir|madam|sheikh|ustaz|doctor|engineer|professor)\.?)(?![\p{L}\p{M}])\s*/iu

/** How somebody else's name is begun: «ولدي محمد», "my son Ali". */
const kin =
  /^(?:ولدي|بنتي|ابني|ابنتي|طفلي|طفلتي|زوجتي|زوجي|حرمتي|أمي|امي|أبوي|ابوي|والدتي|والدي|أخوي|اخوي|أختي|اختي|(?:اسمه|اسمها)|my\s+(?:son|daughter|wife|husband|mother|father|brother|sister)(?:\s+is)?|(?:his|her)\s+name\s+is)\s+(?:(?:اسمه|اسمها)\s+)?/iu

/** «أم محمد», «ابو خالد الحربي»: what somebody is called by, and not the name of an ID. */
const kunya = /^(?:أم|ام|أبو|ابو|ابي|أبا|ابا|umm?|oum|abu|abo|abou)\s+\S+(?:\s+(?:ال|al[\s-]?)\S+)?$/iu

/** Given names that begin like a kunya. */
const givenLikeKunya = /^(?:(?:أبو|ابو|ابي|ابا)\s*بكر|(?:أم|ام)\s+(?:كلثوم|الخير|هاني))(?:\s|$)/u

/** Scripts in which one letter is a whole name. */
const syllabic = /[\p{Script=Han}\p{Script=Hangul}]/u

/**
 * Reads a person's name in any script: letters only, at least two names when it must be full. Elongation, tatweel
 * and diacritics go; hamza and spelling stay as the person writes them.
 */
export function parseName(text: string, options: NameOptions = {}): Parsed<string> {
  const name = cleanName(text)
  const max = options.maxLength ?? maxTextLength
  if (name === '') return refuse('empty')
  if (name.length > max) return refuse('name.too-long', { max })
  if (/\d/u.test(name)) return refuse('name.digits')
  if (!namePattern.test(name)) return refuse('name.characters')
  if (beginsSentence(name) || soundsLikeSentence(wordsOf(foldAnswer(name)))) return refuse('name.not-a-name')
  if (options.full !== false && kunya.test(name) && !givenLikeKunya.test(name))
    return refuse('name.kunya', { name })
  const names = namesIn(name)
  if (names.length === 0) return refuse('name.too-short')
  if (options.full !== false && names.length < 2) return refuse('name.not-full', { name })
  return accept(name)
}

/** The name as it is kept: without lead-in, titles, punctuation at the ends, diacritics and elongation. */
export function cleanName(text: string): string {
  const normal = collapseElongation(normalizeAnswer(text))
  const plain = withoutTitles(normal.replace(leadIn, '').replace(kin, ''))
  const bare = plain.replace(/^[\s"'«».,:;!-]+|[\s"'«».,:;!-]+$/gu, '')
  return bare.replace(/(?:(?<!\s)\s+)?,\s*/gu, ' ')
}

/** «السيد محمد» may be a name; with two more behind it a title is one. */
function withoutTitles(name: string): string {
  const bare = name.replace(titles, '')
  return bare !== name && namesIn(bare).length >= 2 ? withoutTitles(bare) : name
}

function beginsSentence(name: string): boolean {
  return sentenceBeginnings.has(foldAnswer(name.split(' ')[0] ?? ''))
}

function namesIn(name: string): string[] {
  return name.split(/[\s-]+/u).filter((word) => {
    const folded = foldAnswer(word).replace(/[^\p{L}]/gu, '')
    return (folded.length >= 2 || syllabic.test(folded)) && !connectors.has(folded)
  })
}
