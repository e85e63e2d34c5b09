import { foldAnswer, wordsOf } from '../../shared/arabic-text.ts'

/** What a person can ask for at any point of a conversation. */
export type Command =
  | 'back'
  | 'skip'
  | 'cancel'
  | 'menu'
  | 'person'
  | 'help'
  | 'review'
  | 'later'
  | 'status'
  | 'language-ar'
  | 'language-en'
  | 'my-data'

const phrases: Record<Command, string> = {
  back: 'رجوع|ارجع|ارجع ورا|ارجع للخلف|رجعني|رجع|السابق|السؤال السابق|ارجع للسؤال السابق|للخلف|خطوة للخلف|الرجوع|العودة|عودة|تراجع|الي قبله|اللي قبل|back|go back|previous|previous question|undo|rujoo3|irja3',
  skip: 'تخطي|تخطى|تخط|تجاوز|تجاوزه|تخطي السؤال|تجاوز السؤال|تخطى السؤال|اتخطى|فوت|فوته|السؤال التالي|التالي|بدون اجابة|skip|skip it|skip this|skip question|pass|next',
  cancel:
    'إلغاء|الغاء|ألغي|الغ|الغي|ألغ|الغي الطلب|إلغاء الطلب|الغ الطلب|كنسل|كنسلها|كنسل الطلب|ابطل|بطلت|هونت|خلاص هونت|ما ابغى اكمل|ما ابي اكمل|لا اريد الاكمال|لا أريد المتابعة|اوقف|توقف|إيقاف|cancel|cancel it|cancel request|stop|quit|exit|abort|end',
  menu: 'القائمة|القائمه الرئيسية|القائمة الرئيسية|قائمة|منيو|المنيو|الرئيسية|الصفحة الرئيسية|البداية|ابدأ|بداية|ابدأ من جديد|من البداية|الخيارات|start|menu|main menu|settings|الاعدادات|home|restart|start over|options',
  person:
    'موظف|موظفة|ابغى موظف|أبي موظف|أريد موظف|ابغى موظفة|ابغى اكلم موظف|أبي اكلم موظف|أريد التحدث مع موظف|أريد أن أتحدث مع موظف|اتكلم مع موظف|كلمني موظف|خلي موظف يكلمني|حولني لموظف|حولني على موظف|حولني موظف|تحويل لموظف|التحدث مع موظف|تواصل مع موظف|محادثة موظف|أحد يكلمني|ابغى احد يكلمني|ابي احد يكلمني|ابغى اكلم احد|أبي اكلم احد|كلموني|ابغى انسان|ابغى شخص حقيقي|انسان حقيقي|شخص حقيقي|خدمة العملاء|الدعم الفني|ممثل الخدمة|مسؤول|ابغى مسؤول|human|agent|person|a person|real person|talk to a person|talk to a human|talk to someone|speak to someone|speak to a person|speak to an agent|talk to an agent|live agent|operator|representative|customer service|staff|i want a person|i want to talk to a person|i want to talk to someone|abi muwazaf|abgha mowazaf',
  help: 'مساعدة|المساعدة|ساعدني|ساعدوني|محتاج مساعدة|أحتاج مساعدة|مو فاهم|ما فهمت|مافهمت|ما فهمت السؤال|وش يعني|ايش يعني|كيف|كيف يعني|شرح|اشرح|توضيح|وضح|help|help me|i dont understand|what|explain|how',
  review:
    'مراجعة|راجع|المراجعة|أراجع|ابغى اراجع|مراجعة الطلب|راجع الطلب|ملخص|الملخص|إجاباتي|عرض الاجابات|وريني اجاباتي|review|summary|show my answers|my answers',
  later:
    'بعدين|اكمل بعدين|أكمل لاحقا|لاحقا|أكملها بعدين|نكمل بعدين|بعدين اكمل|مو الحين|مو الان|ليس الآن|وقت ثاني|في وقت لاحق|احفظ|احفظ وأكمل لاحقا|حفظ|مشغول الحين|بكمل بعدين|later|save|save and continue later|continue later|not now|finish later|save for later',
  status:
    'حالة الطلب|حالة طلبي|وين وصل طلبي|وين طلبي|وش صار على طلبي|ايش صار على طلبي|وش صار في طلبي|متابعة الطلب|متابعة طلبي|تابع طلبي|استعلام عن طلب|الاستعلام عن طلب|استعلام عن طلبي|أين وصل طلبي|ما حالة طلبي|وصل طلبي|status|request status|my request|track request|track my request|where is my request|check status',
  'language-ar':
    'عربي|العربية|اللغة العربية|بالعربي|بالعربية|تكلم عربي|كلمني عربي|حول عربي|arabic|in arabic|switch to arabic|speak arabic|change to arabic|3arabi',
  'language-en':
    'english|in english|switch to english|speak english|change to english|english please|انجليزي|إنجليزي|انقليزي|انكليزي|الانجليزية|اللغة الانجليزية|بالانجليزي|بالانجليزية|تكلم انجليزي|كلمني انجليزي',
  'my-data':
    'بياناتي|معلوماتي|وريني بياناتي|اعرض بياناتي|ابغى بياناتي|احذف بياناتي|حذف بياناتي|نسخة من بياناتي|خصوصيتي|my data|my information|show my data|delete my data|export my data|mydata',
}

/** Courtesy around a command that changes nothing in it. */
const courtesy =
  /^(?:(?:لو سمحت|لو سمحتي|لو تكرمت|من فضلك|فضلا|الله يعافيك|تكفي|تكفون|يا اخي|ممكن|please|can i|could you) )+| (?:لو سمحت|لو سمحتي|لو تكرمت|من فضلك|فضلا|الله يعافيك|تكفي|تكفون|please|شكرا|thanks)$/gu

const maxLength = 80

const commands: ReadonlyMap<string, Command> = new Map(
  commandNames().flatMap((command) =>
    phrases[command].split('|').map((phrase): [string, Command] => [keyOf(phrase), command]),
  ),
)

function commandNames(): Command[] {
  return [
    'back',
    'skip',
    'cancel',
    'menu',
    'person',
    'help',
    'review',
    'later',
    'status',
    'language-ar',
    'language-en',
    'my-data',
  ]
}

function keyOf(text: string): string {
  const words = wordsOf(foldAnswer(text).replace(/(?<=\p{L})'(?=\p{L})/gu, '')).join(' ')
  return words.replace(courtesy, '').trim()
}

/**
 * The command that a whole message is, with or without courtesy, a slash or punctuation; null for everything else, so that
 * an answer with such a word in it stays an answer. A choice whose label is such a word («موظف») is to be tried first.
 */
export function parseCommand(text: string): Command | null {
  if (text.length > maxLength * 4) return null
  const key = keyOf(text)
  return key.length > maxLength ? null : (commands.get(key) ?? null)
}
