import { foldAnswer } from '../../shared/arabic-text.ts'
import { findNumbers } from './number-words.ts'
import { parseYesNo } from './yes-no.ts'

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(foldAnswer))
}

/** Words of sentences, questions and sighs that are part of no name of a person or place. */
const anywhere = words(
  'آه اه اوف أوف ياه هاه هممم يا يارب ياربي ربي رب والله بعدين الحين الآن ابي ابغى أبغا مابي مابغى ماابي ودي ماودي مدري ماادري ادري أدري أعرف اعرف نسيت تعبت مليت زهقت مو مب مش موب ليش ليه لماذا وش ايش شنو متى كيف كم وين أين مين هل عندي لدي معي أحتاج احتاج محتاج محتاجة ساعدوني ساعدني مساعدة طلب موظف موظفة شكرا طيب تمام اوكي اوك خطأ غلط غلطت صحيح هذا هذي هذه ذا هو هي هم كذا لازم لكن لأن عشان علشان اللي الي بس شيء شي يعني قلت كتبت قلتلكم كتبته أسأل سؤال استفسار أريد اريد أقول اكتب أكتب بيانات بياناتي معلومات معلوماتي السؤال الجواب راح بكرة باكر نعم ايوه لا ولا ما لم لن أو إذا لو ان انه عليكم عندكم هنا هناك الله الحمد اللهم خايف خايفة أخاف تعبان تعبانة زعلان ضايق فلوس دعم الدعم إعانة ممكن طفشت حسابي رقمي جوالي عمري سنة عمره عمرها the is my not know want please help what why how when who have has need thanks thank ok okay sorry you are it this that dont tired again already wrote told question skip because money support afraid nothing same me later mabi mabgha madri shukran yarab wallah tawel',
)

/** Before «الله» these make a name of it. */
const servants = words('عبد عطا عطاء سيف نصر فتح حمد جار جاد خلف هبة نور عوض أمة بيت')

/** Whether folded words are a sentence, a question, a sigh, a number or a yes or no, rather than a name. */
export function soundsLikeSentence(folded: readonly string[]): boolean {
  const isOdd = folded.some((word, at) => {
    if (word === 'الله') return !servants.has(folded[at - 1] ?? '')
    return anywhere.has(word)
  })
  return isOdd || isNumber(folded) || parseYesNo(folded.join(' ')).ok
}

function isNumber(folded: readonly string[]): boolean {
  const counted = findNumbers(folded).reduce((sum, { start, end }) => sum + end - start, 0)
  return folded.length > 0 && counted === folded.length
}
