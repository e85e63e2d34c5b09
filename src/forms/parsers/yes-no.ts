import { foldAnswer, foldedWords, wordsOf } from '../../shared/arabic-text.ts'
import { accept, type Parsed, refuse } from './parsed.ts'
import { shortAnswer } from './short-answer.ts'

function folded(words: string): Set<string> {
  return new Set(words.split(' ').map(foldAnswer))
}

const yesWords = folded(
  'نعم أيوه ايوا أيوة إيه اي إي ايي أجل بلى أكيد اكيييد اوكي أوكيه اوك تمام تم موافق موافقة أوافق اوفق أقر مقر أتعهد طيب حاضر أبشر ابشري ماشي مزبوط مضبوط صحيح صح تأكيد أؤكد مؤكد متأكد متأكدة بالتأكيد طبعا يب يس ok okay okey yes yep yeah yea yup y sure correct right agree agreed confirm confirmed declare true fine absolutely definitely aywa aiwa ay eh naam tamam 👍 👌 ✅ ✔ ☑ 🆗 🙆 ✓',
)
const noWords = folded(
  'لا لأ لاء لأه لالا لاا كلا أبدا ابد مستحيل خطأ غلط أرفض ارفض رافض مرفوض نو no nope nah n never wrong false disagree incorrect laa 👎 ❌ ✖ ✗ ❎ 🚫 🙅',
)
const negators = folded(
  'مو مب مهب مهوب مش ماني مانيب لست ليس غير ما ماهو موب عدم not dont don isnt isn "t" لم لن',
)
/** Emphasis and courtesy, and words that only go with the answer that stands beside them. */
const neutral = folded(
  'شكرا لك الله يعطيك العافية والله يا أخي اختي لو سمحت من فضلك أريد ابغى ابي أبغا هذا هذه كذا كل شيء البيانات المعلومات على عليه بذلك حفظ حفظها بياناتي الشروط عندي فيه يوجد موجود thanks thank you please sir i do am it is that this the and of course t s',
)
const emphasis = folded('أكيد طبعا بالتأكيد absolutely definitely of course تأكيد')

/** Sayings whose words point the other way: «ما عندي مانع». */
const yesSayings = sayings([
  'لا مانع',
  'لا مانع لدي',
  'ما عندي مانع',
  'ما في مانع',
  'مافي مانع',
  'ما عندي مشكلة',
  'ما فيه مشكلة',
  'مافي مشكلة',
  'لا مشكلة',
  'ليش لا',
  'ليه لا',
  'لم لا',
  'لا بأس',
  'على بركة الله',
  'من عيوني',
  'على راسي',
  'no problem',
  'why not',
  'of course',
  'na3am',
  'go ahead',
  'عندي',
  'يوجد',
  'موجود',
  'for sure',
  '1',
])
const noSayings = sayings([
  'مو',
  'la2',
  'مب',
  'مهب',
  'مش',
  'لا أوافق',
  'لا أوافق عليه',
  'ما ابغى',
  'ما ابي',
  'ما أريد',
  'لا أريد',
  'ما ودي',
  'ما يناسبني',
  'of course not',
  'ما عندي',
  'لا يوجد',
  'ما في',
  'مافي',
  '2',
])

const maxWords = 6

function sayings(list: string[]): ReadonlySet<string> {
  return new Set(list.map((saying) => foldedWords(saying)))
}

/**
 * Reads a yes or a no in Arabic (standard and dialect), English or emoji: «ايوه», «أكيد», «مو موافق», "nope", 👍.
 * An answer that says both, or more than that, is asked again.
 */
export function parseYesNo(text: string): Parsed<boolean> {
  const answer = shortAnswer(text)
  if (!answer.ok) return answer
  const words = wordsOf(foldAnswer(answer.value))
  const saying = words.join(' ')
  if (yesSayings.has(saying)) return accept(true)
  if (noSayings.has(saying)) return accept(false)
  const polarity = words.length <= maxWords ? polarityOf(words) : null
  return polarity === null ? refuse('yes-no.unclear') : accept(polarity)
}

/** Yes or no when all words agree; emphasis takes the side of the no beside it. */
function polarityOf(words: readonly string[]): boolean | null {
  const known = words.every(
    (word) => yesWords.has(word) || noWords.has(word) || negators.has(word) || neutral.has(word),
  )
  if (!known) return null
  const negator = words.findIndex((word) => negators.has(word))
  const yes = words.filter((word) => yesWords.has(word))
  const no = words.some((word) => noWords.has(word))
  if (negator >= 0) return negatedPolarity(words, negator, no)
  if (no) return yes.every((word) => emphasis.has(word)) ? false : null
  return yes.length > 0 ? true : null
}

/** «مو موافق» and «لا ما أبغى» are a no; «نعم مو موافق» says both. */
function negatedPolarity(words: readonly string[], negator: number, no: boolean): boolean | null {
  const before = words.slice(0, negator).filter((word) => yesWords.has(word))
  const isContradiction = before.some((word) => !emphasis.has(word))
  const turned = words.slice(negator).some((word) => yesWords.has(word))
  return !isContradiction && (turned || no) ? false : null
}
