import { foldAnswer } from '../../shared/arabic-text.ts'

/**
 * What a word says in a number: `bound` units stand only before ten («احد عشر»), `whole` is a number with its scale
 * in one word («ألفين»), a `counted` scale needs a number before it («خمسون ألفًا»), `article` is the English «a» of «a hundred».
 */
export type NumberWord = {
  kind:
    | 'digits'
    | 'unit'
    | 'bound'
    | 'ten'
    | 'teen'
    | 'tens'
    | 'hundred'
    | 'hundreds'
    | 'scale'
    | 'counted'
    | 'whole'
    | 'fraction'
    | 'article'
  value: number
}

type Spellings = Record<number, string>

const UNITS: Spellings = {
  0: 'صفر زيرو zero',
  1: 'واحد واحدة وحدة one',
  2: 'اثنين اثنان اثنتين اثنتان ثنين ثنتين ثنتان اتنين تنين اثنيين two',
  3: 'ثلاثة ثلاث ثلث تلاتة تلات تلاته ثلاثا three',
  4: 'أربعة أربع اربعا four',
  5: 'خمسة خمس خمسا five',
  6: 'ستة ست six',
  7: 'سبعة سبع seven',
  8: 'ثمانية ثمان ثماني ثمانة ثمنية تمانية تمنية تمن eight',
  9: 'تسعة تسع nine',
}
const BOUND: Spellings = { 1: 'أحد إحدى احدا', 2: 'اثنا اثني اثنتا اثنتي' }
const TEN: Spellings = { 10: 'عشرة عشر ten' }
const TEENS: Spellings = {
  11: 'eleven',
  12: 'twelve',
  13: 'thirteen',
  14: 'fourteen',
  15: 'fifteen',
  16: 'sixteen',
  17: 'seventeen',
  18: 'eighteen',
  19: 'nineteen',
}
const TENS: Spellings = {
  20: 'عشرين عشرون twenty',
  30: 'ثلاثين ثلاثون تلاتين thirty',
  40: 'أربعين أربعون forty fourty',
  50: 'خمسين خمسون fifty',
  60: 'ستين ستون sixty',
  70: 'سبعين سبعون seventy',
  80: 'ثمانين ثمانون تمانين eighty',
  90: 'تسعين تسعون ninety ninty',
}
const HUNDRED: Spellings = { 100: 'مية مئة مائة ميا hundred hundreds' }
const HUNDREDS: Spellings = { 200: 'ميتين مئتين مائتين مئتان مائتان ميتان مئتا مائتا مئتي مائتي' }
const SCALES: Spellings = {
  1e3: 'ألف آلاف ألوف تلاف تالاف thousand thousands k',
  1e6: 'مليون ملايين million millions',
  1e9: 'مليار مليارات billion billions',
}
const COUNTED: Spellings = { 1e3: 'ألفا', 1e6: 'مليونا' }
const WHOLES: Spellings = { 2e3: 'ألفين ألفان', 2e6: 'مليونين مليونان', 2e9: 'مليارين ملياران' }
const FRACTIONS: Spellings = { 0.5: 'نص نصف half', 0.25: 'ربع quarter' }
const ARTICLES: Spellings = { 1: 'a an' }

/** Beginnings of the words that dialects write in one piece: «خمسطعش», «خمسمية», «خمستلاف». */
const STEMS: Spellings = {
  3: 'ثلاث ثلث ثلط تلت تلات ثلا ثل',
  4: 'أربع',
  5: 'خمس',
  6: 'ست س',
  7: 'سبع',
  8: 'ثمان ثمن ثماني تمن تمان',
  9: 'تسع',
}
const TEEN_STEMS: Spellings = { 1: 'أحد حد إحدى احدا حدا', 2: 'اثن اثنا اثني اطن اتن ثن طن', ...STEMS }
const HUNDRED_STEMS: Spellings = { ...STEMS, 4: 'أربع ربع', 6: 'ست' }
const THOUSAND_STEMS: Spellings = { ...STEMS, 6: 'ست', 10: 'عشر' }
const TEEN_ENDINGS = 'عش عشر عشرة طعش طعشر طعشرة تعش تعشر تعشرة اشر طاشر تاشر طاعش تاعش اعش'.split(' ')
const HUNDRED_ENDINGS = 'مية مائة ميا'.split(' ')
const THOUSAND_ENDINGS = 'تلاف تالاف تالف'.split(' ')

function spelled(kind: NumberWord['kind'], spellings: Spellings): [string, NumberWord][] {
  return Object.entries(spellings).flatMap(([value, words]) =>
    words.split(' ').map((word): [string, NumberWord] => [foldAnswer(word), { kind, value: Number(value) }]),
  )
}

function joined(
  kind: NumberWord['kind'],
  stems: Spellings,
  endings: string[],
  worth: (digit: number) => number,
): [string, NumberWord][] {
  return Object.entries(stems).flatMap(([digit, words]) =>
    words
      .split(' ')
      .flatMap((stem) =>
        endings.map((ending): [string, NumberWord] => [
          foldAnswer(stem + ending),
          { kind, value: worth(Number(digit)) },
        ]),
      ),
  )
}

/** Every number word of Arabic (standard and dialect) and English in its folded form; the later entry wins. */
export const NUMBER_WORDS: ReadonlyMap<string, NumberWord> = new Map([
  ...joined('teen', TEEN_STEMS, TEEN_ENDINGS, (digit) => 10 + digit),
  ...joined('hundreds', HUNDRED_STEMS, HUNDRED_ENDINGS, (digit) => 100 * digit),
  ...joined('whole', THOUSAND_STEMS, THOUSAND_ENDINGS, (digit) => 1000 * digit),
  ...spelled('whole', WHOLES),
  ...spelled('scale', SCALES),
  ...spelled('counted', COUNTED),
  ...spelled('article', ARTICLES),
  ...spelled('fraction', FRACTIONS),
  ...spelled('hundreds', HUNDREDS),
  ...spelled('hundred', HUNDRED),
  ...spelled('tens', TENS),
  ...spelled('teen', TEENS),
  ...spelled('ten', TEN),
  ...spelled('bound', BOUND),
  ...spelled('unit', UNITS),
])
