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

const unitWords: Spellings = {
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
const bound: Spellings = { 1: 'أحد إحدى احدا', 2: 'اثنا اثني اثنتا اثنتي' }
const ten: Spellings = { 10: 'عشرة عشر ten' }
const teens: Spellings = {
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
const tens: Spellings = {
  20: 'عشرين عشرون twenty',
  30: 'ثلاثين ثلاثون تلاتين thirty',
  40: 'أربعين أربعون forty fourty',
  50: 'خمسين خمسون fifty',
  60: 'ستين ستون sixty',
  70: 'سبعين سبعون seventy',
  80: 'ثمانين ثمانون تمانين eighty',
  90: 'تسعين تسعون ninety ninty',
}
const hundred: Spellings = { 100: 'مية مئة مائة ميا hundred hundreds' }
const hundreds: Spellings = { 200: 'ميتين مئتين مائتين مئتان مائتان ميتان مئتا مائتا مئتي مائتي' }
const scales: Spellings = {
  1e3: 'ألف آلاف ألوف تلاف تالاف thousand thousands k',
  1e6: 'مليون ملايين million millions',
  1e9: 'مليار مليارات billion billions',
}
const counted: Spellings = { 1e3: 'ألفا', 1e6: 'مليونا' }
const wholes: Spellings = { 2e3: 'ألفين ألفان', 2e6: 'مليونين مليونان', 2e9: 'مليارين ملياران' }
const fractions: Spellings = { 0.5: 'نص نصف half', 0.25: 'ربع quarter' }
const articles: Spellings = { 1: 'a an' }

/** Beginnings of the words that dialects write in one piece: «خمسطعش», «خمسمية», «خمستلاف». */
const stemSpellings: Spellings = {
  3: 'ثلاث ثلث ثلط تلت تلات ثلا ثل',
  4: 'أربع',
  5: 'خمس',
  6: 'ست س',
  7: 'سبع',
  8: 'ثمان ثمن ثماني تمن تمان',
  9: 'تسع',
}
const teenStems: Spellings = { 1: 'أحد حد إحدى احدا حدا', 2: 'اثن اثنا اثني اطن اتن ثن طن', ...stemSpellings }
const hundredStems: Spellings = { ...stemSpellings, 4: 'أربع ربع', 6: 'ست' }
const thousandStems: Spellings = { ...stemSpellings, 6: 'ست', 10: 'عشر' }
const teenEndings = 'عش عشر عشرة طعش طعشر طعشرة تعش تعشر تعشرة اشر طاشر تاشر طاعش تاعش اعش'.split(' ')
const hundredEndings = 'مية مائة ميا'.split(' ')
const thousandEndings = 'تلاف تالاف تالف'.split(' ')

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
export const numberWords: ReadonlyMap<string, NumberWord> = new Map([
  ...joined('teen', teenStems, teenEndings, (digit) => 10 + digit),
  ...joined('hundreds', hundredStems, hundredEndings, (digit) => 100 * digit),
  ...joined('whole', thousandStems, thousandEndings, (digit) => 1000 * digit),
  ...spelled('whole', wholes),
  ...spelled('scale', scales),
  ...spelled('counted', counted),
  ...spelled('article', articles),
  ...spelled('fraction', fractions),
  ...spelled('hundreds', hundreds),
  ...spelled('hundred', hundred),
  ...spelled('tens', tens),
  ...spelled('teen', teens),
  ...spelled('ten', ten),
  ...spelled('bound', bound),
  ...spelled('unit', unitWords),
])
