const arabic =
  'محمد احمد عبدالله عبدالرحمن عبدالعزيز عبدالرحيم عبدالكريم عبداللطيف عبدالملك عبدالمجيد عبدالهادي عبدالاله عبدالمحسن عبدالوهاب عبدالسلام عبدالقادر فهد سعد سعود خالد سلطان تركي فيصل ناصر نايف بندر مشعل مشاري متعب ماجد منصور مساعد عمر عثمان علي حسن حسين حسام حمد حامد حمود حميد محمود مصطفى ابراهيم اسماعيل اسحاق يوسف يعقوب يحيى ياسر ياسين موسى عيسى داود سليمان ادريس ادم نوح هود صالح يونس ايوب زكريا هارون سلمان سالم سليم سامي سمير سعيد راشد رشيد رائد رامي ريان زياد زيد طارق طلال ظافر عادل عامر عايض عبيد عبيدالله عماد عمار غازي غانم فارس فايز فراس فواز فؤاد قاسم كريم ماهر مازن مالك مبارك معاذ معتز مهند هاني هشام هيثم وائل وليد انس اسامة ايمن باسم بدر بلال ثامر جابر جاسم جمال حازم حاتم دخيل سطام شاكر صقر عواد عيد فلاح مرزوق مطلق مفلح هادي هلال ' +
  'فاطمة عائشة خديجة مريم زينب رقية حفصة سارة نورة نوره نوف نوال نجلاء نادية ناديا نهى ندى منى منيرة مها مي ميساء مشاعل ملاك موضي مضاوي لطيفة لمى لولوة لينا ليلى لين كوثر عبير عهود عفاف عواطف غادة غدير فايزة فوزية فدوى حصة حنان حليمة هدى هند هيا هيفاء هيلة هبة وفاء وجدان ورد ريم رهف رنا رانيا رغد روان رزان رحاب سمية سميرة سلمى سعاد سحر سهام سناء شيخة شهد شروق شيماء صفية طيف جواهر جوهرة جميلة امل اماني امينة امنة اسماء اروى الاء ابتسام ابتهال بدرية بشاير بسمة بثينة تهاني تغريد خلود دلال دانة دانيا دينا العنود الجوهرة البندري وضحى يارا ياسمين'
const latin =
  'mohammed mohammad muhammad mohamed ahmed ahmad abdullah abdulrahman abdulaziz abdul fahad fahd saad saud khalid khaled sultan turki faisal nasser nasir nayef naif bandar mishal majed majid mansour omar umar othman ali hassan hasan hussein hussain hamad ibrahim ismail yousef yusuf youssef yahya yasser mousa musa sulaiman salman salem salim sami samir saeed said rashid raed rami rayan ziyad zaid tariq talal adel amer imad fares faris fawaz karim kareem maher mazen malik hani hisham waleed walid anas osama ayman bader badr bilal fatima fatimah aisha ayesha khadija maryam mariam zainab sara sarah noura nora norah nouf nawal nadia muna mona maha mai layla laila leila lina huda hind haya haifa heba hanan reem rahaf rana rania raghad rawan samia sumaya salma suad sahar amal amani amina asma abeer ghada dalal dana dina yasmin john james david michael maria mary anna'

const names = new Set([...arabic.split(' ').map(fold), ...latin.split(' ')])

/** Whether a word is a given name that is common here; many are words of the language too («أمل»). */
export function isGivenName(word: string): boolean {
  return names.has(fold(word.toLowerCase()))
}

function fold(word: string): string {
  return word
    .replace(/[\u064b-\u0652\u0640]/gu, '')
    .replace(/[أإآ]/gu, 'ا')
    .replace(/ة$/u, 'ه')
    .replace(/ى$/u, 'ي')
}
