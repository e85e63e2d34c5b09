import { foldAnswer } from '../../shared/arabic-text.ts'

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(foldAnswer))
}

/** What a field may ask about, told by the words of its label, and the words with which people state it unasked. */
export const topicCues: readonly { field: ReadonlySet<string>; said: ReadonlySet<string> }[] = [
  {
    field: words(
      'تعولهم تعول تعوله معالين المعالين المعالون أولاد أولادك أطفال أطفالك أفراد dependants dependents children',
    ),
    said: words(
      'أولاد اولادي ولد عيال عيالي أطفال طفل بنات بنت أبناء أفراد فرد نفر أنفار أعول أعيل معالين أشخاص شخص children kids child dependants dependents people',
    ),
  },
  {
    field: words('دخل الدخل دخلك راتب الراتب راتبك income salary'),
    said: words('راتبي دخلي معاشي راتب دخل الراتب الدخل تقاعدي income salary earn'),
  },
  {
    field: words('ميلاد الميلاد ميلادك مولد birth born'),
    said: words('مواليد مواليدي ولدت مولود مولودة ميلادي ميلاد born birth birthday'),
  },
]

/** Label words that say nothing about the matter. */
export const emptyWords = words(
  'عدد كم شهري الشهري شهريا month monthly من في على هل ما هو هي رقم تاريخ مبلغ تقريبا بالريال اكتب number of how many much the your is are a date amount what do you',
)

/** «ساكن في الرياض», "I live in Jeddah". */
export const living = words('ساكن ساكنة أسكن نسكن ساكنين أعيش عايش عايشة مقيم مقيمة مدينتي live living')

/** First words of places whose names have two. */
export const placeBeginnings = words('خميس حفر وادي أبو أم رأس بني محايل مكة المدينة al el')

/** Words that end a name or a place in a sentence, with or without «و» before them. */
export const sentenceWords = words(
  'عندي لدي معي جوالي رقمي رقم هويتي هوية اقامتي إقامة ايباني ايبان حسابي عمري ساكن ساكنة أسكن أعيش عايش مقيم مقيمة متزوج متزوجة مطلق مطلقة أرمل أرملة أعزب عزباء من في حي منذ مع أبغى أبي أحتاج محتاج محتاجة أريد أطلب طالب راتبي دخلي مواليد ولدت أعول لكن لأن و انا أنا and i my from have with live living am need want born in is a the but',
)
