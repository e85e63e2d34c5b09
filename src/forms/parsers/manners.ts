import { foldAnswer, wordsOf } from '../../shared/arabic-text.ts'

/** How somebody answers a question of a form without answering it. */
export type Manner = 'refusal' | 'tiredness' | 'not-knowing' | 'own-number' | 'fear' | 'sigh' | 'prayer'

/** The most words of a manner; a longer text tells something. */
const maxWords = 10

const wish =
  '(?:ما ابي|مابي|ماابي|ما ابغي|مابغي|ماابغي|ما ابغا|مابغا|ما بغيت|ما ودي|ماودي|ما احب|لا احب|لا ابي|لا ابغي|لا ابغا|لا اريد|ما اريد|لا ارغب|ما ارغب|لا افضل|ما افضل|ما اقدر|ماقدر|ما راح|ماراح|ماني|مانيب|لن|ارفض|ما ني|مو|مب|i dont want to|i do not want to|i dont wanna|i dont feel like|i wont|i will not|i refuse to|id rather not|i would rather not|i d rather not|i prefer not to|i dont like to|im not going to|i am not going to|not comfortable|mabi|mabgha|ma abi|ma abgha)'
const giving =
  '(?:احط|حاط|حاطه|اكتب|كاتب|كاتبه|اعطي|اعطيكم|اعطيك|معطي|معطيكم|معطيه|عاطي|عاطيكم|اقول|اقوله|قايل|قايله|اذكر|اذكره|ادخل|اسجل|ارسل|ارسله|اشارك|افصح|اعلم|احكي|احكيها|ارسلها|اكتبها|اعطيها|احطها|اقولها|اذكرها|ارسل لكم|اصور|اصورها|ارفع|ارفعها|ارفق|ارفقها|اشرح|اجاوب|اجيب|احدد|احطه|اكتبه|اعطيه|give|giving|share|sharing|say|saying|tell|telling|write|writing|answer|send|sending|put|enter|disclose|provide|a7et|aktb|a3ti|a36i)'

const patterns: readonly [Manner, RegExp][] = [
  [
    'own-number',
    /^(?:هو |هذا |هذا هو |نعم |ايه |اكتب |سجل |خذ |استخدم )*(?:رقمي هذا|هذا رقمي|هو رقمي|نفس (?:ال)?رقم(?:ي)?(?: هذا)?|نفسه|نفس رقم (?:ال)?(?:واتس|واتساب|جوال|محادثه)|نفس الرقم اللي .*|رقمي اللي .*|رقم (?:ال)?(?:واتس|واتساب)|(?:ال)?رقم اللي (?:اكلمكم|اكلمك|اراسلكم|اراسلك|ارسل|مراسلكم|اتواصل).*|علي هذا الرقم|علي نفس الرقم|هذا الرقم|(?:use |its |it is )*(?:this|the same|same|my current|this same)(?: is)?(?: my| phone| mobile| whatsapp)*(?: number| one)?|(?:the )?(?:number|one) (?:i am|im|that i am|that im) (?:writing|texting|messaging|using|chatting).*|my whatsapp(?: number)?|nafs al ?raqam|nafs alrgm|hatha rgmi|hatha raqmi)(?: هذا| نفسه| الحالي)?$/u,
  ],
  [
    'tiredness',
    /(?:^| )(?:تعبت(?: من (?:الاسئله|الكتابه|هالاسئله|النموذج))?|تعبتني|تعبتوني|تعبتونا|مليت|مليتوني|ملينا|زهقت|طفشت|طفشتوني|دوختوني|دختوني|صدعتوني|طولتوها|طولتو|طولت علي|(?:ال)?اسئل(?:ه|تكم) (?:كثيره|واجد|وايد|طويله|مره كثيره|ما تخلص)|كثير(?:ه)? (?:ال|ها?ل)?اسئله|وش كثر اسئل(?:ه|تكم)|ما فيني حيل|مافيني حيل|ما فيني|مافيني|ما لي خلق|مالي خلق|ما عندي وقت|مشغول(?:ه)? (?:الحين|الان)|ما اقدر اكمل|ماقدر اكمل|ما قدرت اكمل|مو قادر(?:ه)? اكمل|خلنا نكمل (?:بعدين|بكره)|خلها بكره|اكملها? بكره|بكمل(?:ها)? بكره|باقي كثير|كم باقي سؤال|im tired|i am tired|so tired|exhausted|too long|too many questions|so many questions|taking (?:too long|forever)|i give up|cant (?:continue|go on)|cannot (?:continue|go on)|fed up|do (?:this|it) (?:later|tomorrow)|finish (?:this|it) (?:later|tomorrow)|continue tomorrow|no time (?:now|right now)|im busy|i am busy|t3bt|t3abt|ta3abt|malait|zhgt|tfsht)(?: |$)/u,
  ],
  [
    'refusal',
    new RegExp(
      `^(?:لا |لا لا |والله |صراحه |بصراحه |اسف |معليش |عذرا |sorry |no |honestly )*(?:${wish} (?:ب)?${giving}(?: .*)?|(?:ما ابي|مابي|ما ابغي|مابغي|ما ودي|ما ابغا|لا اريد|ما اريد|ما احب|i dont want to|i dont wanna|i refuse|i wont|i prefer not to(?: say)?|prefer not to say|id rather not(?: say)?|i d rather not(?: say)?|rather not(?: say)?|no comment)|(?:هذا |هذي |هذه |this is |its |thats |that is )?(?:شي )?(?:خاص|خصوصي|خصوصيه|خصوصيات|خصوصياتي|سري|شخصي|private|personal|confidential|none of your business)(?: جدا| مره)?|(?:مو|ما هو|ليس|مب|مهب) (?:من )?(?:شغلكم|حقكم|شانكم|شغلك|حقك)|(?:وش|ايش) (?:دخلكم|دخلك)|مالكم (?:دخل|شغل)|ما لكم (?:دخل|شغل))$`,
      'u',
    ),
  ],
  [
    'fear',
    /(?:^| )(?:خايف|خايفه|اخاف|اخشي|متخوف|متخوفه|قلقان|قلقانه|(?:من )?(?:ال)?نصب|نصابين|نصاب|احتيال|محتالين|تسرقون|يسرقون|تتسرب|يتسرب|تنشرون|تفضحون|تفضحوني|موثوقين|مو نصب|ما تضحكون علي|scam|scammers|fraud|afraid|scared|worried|is (?:this|it) safe|safe to (?:share|send|give)|trust you|get hacked|hack|leak|leaked|steal)(?: |$)/u,
  ],
  [
    'sigh',
    /^(?:(?:اه|ااه|اهه|اوف|اووف|ياه|يالله|ياالله|يا الله|يارب|ياربي|يا رب|يا ربي|لا حول ولا قوه الا بالله|لا حول|لاحول|انا لله|الله المستعان|الله يعين|الله يعيني|الله يعيننا|الله يكون في العون|رب|حالي صعب|وضعي صعب|تعبان|تعبانه|ضايق صدري|ضاقت علي|ضاقت|sigh|ugh|oh god|oh my god|god help me|ya rab|yarab|ya allah|its hard|its so hard|life is hard|this is hard|it is hard)(?: |$))+(?:.*)$/u,
  ],
  [
    'prayer',
    /^(?:(?:الله (?:يجزاكم|يجزاك|يجزيكم|يجزيك|يسعدكم|يسعدك|يعافيكم|يعافيك|يعطيكم|يعطيك|يوفقكم|يوفقك|يبارك|يحفظكم|يحفظك|يرحم|يشفي|يطول|يخليكم|يخليك|يكتب|يقويكم|يرضي|يفرج|يستر|يبيض|يرزقكم|يكثر)|جزاكم الله|جزاك الله|بارك الله|بارك|اللهم|الحمد لله|الحمدلله|الشكر لله|سبحان الله|ما شاء الله|ماشاء الله|ماشاءالله|استغفر الله|لا اله الا الله|اسال الله|نسال الله|ادعو لكم|ادعولي|ادعوا لي|دعواتكم|may (?:allah|god)|god bless|bless you|allah (?:bless|reward)|jazak|jazakum|jazakallah|thank god|alhamdulillah|praise be)(?: .*)?)$/u,
  ],
  [
    'not-knowing',
    /^(?:(?:والله|صراحه|بصراحه|للاسف|اسف|معليش|امم|الصراحه|honestly|sorry|hmm) ?)*(?:مدري|ما ادري|ماادري|لا ادري|ما اعرف|ماعرف|لا اعرف|ما اعرفه|ما اعرفها|ما اتذكر|ماتذكر|لا اتذكر|ما اذكر|مااذكر|ناسي|ناسيه|ناسيها|نسيت|نسيته|نسيتها|مو متاكد|مو متاكده|مب متاكد|مش متاكد|ما حافظه|مو حافظ|مو حافظه|مو حافظته|ما احفظه|لا علم لي|ما عندي فكره|ما عندي علم|علمي علمك|الله اعلم|i dont know|i do not know|dont know|idk|dunno|no idea|not sure|im not sure|i am not sure|i forgot|i cant remember|i dont remember|cant remember|no clue|i have no idea|madri|ma adri|ma a3rf|ma a3ref|nseet|nsit)(?: (?:والله|صراحه|بصراحه|بالضبط|كم|وش هو|الحين|الان|للاسف|الرقم|التاريخ|رقمي|رقمه|بالتحديد|exactly|really|it|sorry|right now|the number|the date|my number))*$/u,
  ],
]

/** Returns how a text keeps from answering; null for one that may be an answer. */
export function mannerOf(text: string): Manner | null {
  const words = wordsOf(foldAnswer(text.slice(0, 200)).replace(/(?<=\p{L})'(?=\p{L})/gu, ''))
  if (words.length === 0 || words.length > maxWords) return null
  const said = words.join(' ')
  return patterns.find(([, pattern]) => pattern.test(said))?.[0] ?? null
}

const corrections =
  /^(?:(?:لا|لالا|اسف|اسفه|عفوا|معليش|sorry|oh|oops|no|wait|اوه|لحظه|المعذره|عذرا|no no) )*(?:اقصد|قصدي|اقصدها|كنت اقصد|انا اقصد|كان قصدي|المقصود|الصحيح|والصحيح|الصح|تصحيح|صححها|صحح|عدلها|عدله|بدلها|غيرها|خلها|خليها|i meant|i mean|meant|i meant to say|correction|should be|it should be|make it|change it to|actually|aqsd|aqsid|ga9di|qasdi)(?: (?:ان|انها|انه|هو|هي|الي|ل|هنا|is|to|its|that|i have|say))* (.+)$/u
const excused =
  /^(?:(?:لا|لالا|no) )*(?:(?:اسف|اسفه|عفوا|معليش|sorry|oops|wait|المعذره|عذرا|غلطت|غلط|خطا) )+(?:(?:لا|no) )*(.+)$/u
const errors =
  /(?:^| )(?:مكتوب |كتبت |كتبته |كتبتها |حطيت |سجلت |فيه |فيها |في )*(?:خطا|غلط|غلطت|غلطان|غلطانه|بالغلط|بالخطا|خاطي|خاطيه|مو صحيح|مو صح|مهو صحيح|غير صحيح|غير صحيحه|مب صح|wrong|wrongly|incorrect|incorrectly|mistake|misspelled|misspelt|mistyped|typo|not right|not correct|ghalat|khata)(?: |$)/u

/** Returns what somebody meant instead of what they said before («اقصد ٤», "sorry I meant 4"), or null; `isSure` when they say so. */
export function correctedTo(text: string): { value: string; isSure: boolean } | null {
  const said = plain(text)
  const sure = corrections.exec(said)?.[1]
  if (sure !== undefined) return { value: lastWords(text, sure), isSure: true }
  const likely = excused.exec(said)?.[1]
  return likely === undefined ? null : { value: lastWords(text, likely), isSure: false }
}

/** Returns what is said to be wrong («الاسم» of «الاسم مكتوب خطأ»), empty where only that something is; null for any other text. */
export function saidToBeWrong(text: string): string | null {
  const said = plain(text)
  if (said.split(' ').length > maxWords || !errors.test(` ${said} `)) return null
  const fillers =
    /(?:^| )(?:مكتوب|مكتوبه|كتبت|كتبته|كتبتها|كتبتوا|حطيت|سجلت|سجلتوا|فيه|فيها|في|هذا|هذي|عندكم|انا|لا|اسف|عفوا|معليش|طلع|صار|i|made|a|an|in|is|my|the|there|wrote|typed|put|entered|sorry|no|was|its|spelled|have|got|it|that)(?= |$)/gu
  return ` ${said} `.replace(errors, ' ').replace(fillers, ' ').replace(/\s+/gu, ' ').trim()
}

function plain(text: string): string {
  return wordsOf(foldAnswer(text.slice(0, 300)).replace(/(?<=\p{L})'(?=\p{L})/gu, '')).join(' ')
}

/** The end of a text as it was written that holds as many words as `folded`. */
function lastWords(text: string, folded: string): string {
  const count = folded.split(' ').length
  const words = [
    ...text.matchAll(/[\p{L}\p{M}'’]+|\d+(?:\.\d+)?|\p{Nd}+(?:[.٫]\p{Nd}+)?|\p{Extended_Pictographic}/gu),
  ]
  const from = words.at(-count)?.index
  return from === undefined ? folded : text.slice(from)
}
