import { foldAnswer, foldedWords, wordsOf } from '../../shared/arabic-text.ts'
import { accept, type Parsed, refuse } from './parsed.ts'
import { shortAnswer } from './short-answer.ts'

function folded(words: string): Set<string> {
  return new Set(words.split(' ').map(foldAnswer))
}

const yesWords = folded(
  'هيه ايون ايوون ايوا ايواا إيي اها اهين يسس موافقين موافقون قابل قبلت قبول مقبول اتفقنا قطعا حتما تفضل تفضلوا يصير زين حسنا كفو ابشروا حاضرين أسمح اسمح اقبل أقبل alright alrighty certainly affirmative roger ofc yh ya yess yesss yass yup yupp accept accepted approve approved aywaa eywa eywa ee eeh ih na3m na3am akeed akid tab3an tayeb tayyib tayib 7adir 7ather hather abshir sah sa7 mwafg mwafeg mwafe8 mowafeg zain zein 💯 🤝 🙋 نعم أيوه ايوا أيوة إيه اي إي ايي أجل بلى أكيد اكيييد اوكي أوكيه اوك تمام تم موافق موافقة أوافق اوفق أقر مقر أتعهد طيب حاضر أبشر ابشري ماشي مزبوط مضبوط صحيح صح تأكيد أؤكد مؤكد متأكد متأكدة بالتأكيد طبعا يب يس ok okay okey yes yep yeah yea yup y sure correct right agree agreed confirm confirmed declare true fine absolutely definitely aywa aiwa ay eh naam tamam 👍 👌 ✅ ✔ ☑ 🆗 🙆 ✓',
)
const noWords = folded(
  'بلاش مرفوضه معترض أعترض اعترض أمانع nopes nooo noo naah nahh negative refuse refused decline declined laaa abadan abdn mabi mabgha مابي مابغى مابغا ماابي ماابغى لا لأ لاء لأه لالا لاا كلا أبدا ابد مستحيل خطأ غلط أرفض ارفض رافض مرفوض نو no nope nah n never wrong false disagree incorrect laa 👎 ❌ ✖ ✗ ❎ 🚫 🙅',
)
const negators = folded(
  'مو مب مهب مهوب مش ماني مانيب لست ليس غير ما ماهو موب عدم not dont don isnt isn "t" لم لن',
)
/** Emphasis and courtesy, and words that only go with the answer that stands beside them. */
const neutral = folded(
  'شكرا لك الله يعطيك العافية والله يا أخي اختي لو سمحت من فضلك أريد ابغى ابي أبغا هذا هذه كذا كل شيء البيانات المعلومات على عليه بذلك ذلك هالشي حفظ حفظها بياناتي الشروط عندي فيه يوجد موجود thanks thank you please sir i do am it is that this the and of course t s',
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
  '7ather',
  '7adir',
  'tab3an',
  'sa7',
  'mwafe8',
  'a7sant',
  'إن شاء الله',
  'ان شا الله',
  'على خشمي',
  'على عيني',
  'على عيني وراسي',
  'من عيوني الثنتين',
  'ولا يهمك',
  'ما يخالف',
  'مايخالف',
  'ما عليه',
  'عادي',
  'عادي ما عندي مشكلة',
  'بكل سرور',
  'يسعدني',
  'بلا شك',
  'بدون شك',
  'هو كذلك',
  'معك حق',
  'معكم حق',
  'توكلت على الله',
  'توكلنا على الله',
  'بسم الله',
  'خلاص تم',
  'لك ذلك',
  'لكم ذلك',
  'اللي تشوفونه',
  'زي ما تبون',
  'sounds good',
  'thats right',
  'that s right',
  'thats correct',
  'with pleasure',
  'by all means',
  'sure thing',
  'inshallah',
  'in sha allah',
  'why not',
  'you bet',
  'go for it',
  'i have no objection',
  'no objection',
  'fine by me',
  'fine with me',
  'ma 3indi mani3',
  'yes we can',
  'you may',
  'اي والله',
  'ايه والله',
  'ايوه والله',
  'أي نعم',
  '1',
])
const noSayings = sayings([
  'مو',
  'la2',
  'la',
  'مب',
  'مهب',
  'مش',
  'لا أوافق',
  'لا والله',
  'ابد والله',
  'لا يمكن',
  'ما يصير',
  'ما ارضى',
  'ما أرضى',
  'ما اقبل',
  'لا اقبل',
  'لا داعي',
  'ما له داعي',
  'ماله داعي',
  'مو ضروري',
  'مو لازم',
  'مب لازم',
  'لا أظن',
  'ما أظن',
  'ما اعتقد',
  'لا أعتقد',
  'لا احبذ',
  'ما احب',
  'لا أحب',
  'لا أفضل',
  'خلها على ربك',
  'لا ما يحتاج',
  'ما يحتاج',
  'مايحتاج',
  'لا شكرا',
  'no way',
  'not really',
  'not at all',
  'absolutely not',
  'no thank you',
  'never ever',
  'i don t',
  'i do not',
  'i dont',
  'i refuse',
  'i would rather not',
  'id rather not',
  'i d rather not',
  'rather not',
  'la wallah',
  'la shukran',
  'mo lazem',
  'mu lazim',
  'i don t think so',
  'i dont think so',
  'not needed',
  'no need',
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
  const followed = sayingAfter(words)
  if (followed !== null) return accept(followed)
  const polarity = words.length <= maxWords ? polarityOf(words) : null
  return polarity === null ? refuse('yes-no.unclear') : accept(polarity)
}

/** «ok go ahead», «لا ما يحتاج»: a yes or no before a saying that says the same. */
function sayingAfter([first = '', ...rest]: readonly string[]): boolean | null {
  const saying = rest.join(' ')
  if (yesWords.has(first) && yesSayings.has(saying)) return true
  return noWords.has(first) && noSayings.has(saying) ? false : null
}

/** Reads a yes or no that gives a consent or declares something: it is said in words, not by an emoji. */
export function parseConsent(text: string): Parsed<boolean> {
  return isEmojiAlone(text) ? refuse('yes-no.emoji') : parseYesNo(text)
}

function isEmojiAlone(text: string): boolean {
  return /\p{Extended_Pictographic}|✓|✔|☑/u.test(text) && !/[\p{L}\p{N}]/u.test(text)
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
