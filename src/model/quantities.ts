import { findNumbers, numberTokens } from '../forms/parsers/number-words.ts'
import { foldAnswer, wordsOf } from '../shared/arabic-text.ts'

/** What is measured: its words, and those that mean two of it. Standing alone such a word is a quantity too. */
const measures: Record<string, { words: string; two: string }> = {
  minute: { words: 'دقيقة دقائق minute minutes', two: 'دقيقتان دقيقتين' },
  hour: { words: 'ساعة ساعات hour hours', two: 'ساعتان ساعتين' },
  day: { words: 'يوم يوما أيام اياما day days', two: 'يومان يومين' },
  night: { words: 'ليلة ليالي ليال night nights', two: 'ليلتان ليلتين' },
  week: { words: 'أسبوع أسبوعا أسابيع week weeks', two: 'أسبوعان أسبوعين fortnight' },
  month: { words: 'شهر شهرا أشهر شهور month months', two: 'شهران شهرين' },
  year: { words: 'سنة سنوات سنين عام عاما أعوام year years', two: 'سنتان سنتين عامان عامين' },
  riyal: { words: 'ريال ريالا ريالات riyal riyals sar', two: 'ريالان ريالين' },
  percent: { words: 'بالمئة بالمائة percent', two: '' },
}

/** What is counted: it is a quantity with a number, or as two. */
const counted: Record<string, { words: string; two: string }> = {
  time: { words: 'مرة مرات time times', two: 'مرتان مرتين twice' },
  person: { words: 'شخص شخصا أشخاص person persons people', two: 'شخصان شخصين' },
  member: { words: 'فرد أفراد عضو أعضاء member members', two: 'فردان فردين عضوان عضوين' },
  researcher: { words: 'باحث باحثين باحثون researcher researchers', two: 'باحثان' },
  employee: { words: 'موظف موظفين موظفون employee employees', two: 'موظفان' },
  witness: { words: 'شاهد شهود witness witnesses', two: 'شاهدان شاهدين' },
  doctor: { words: 'طبيب أطباء doctor doctors', two: 'طبيبان طبيبين' },
  document: { words: 'مستند مستندات وثيقة وثائق document documents', two: 'مستندان مستندين وثيقتان وثيقتين' },
  copy: { words: 'نسخة نسخ copy copies', two: 'نسختان نسختين' },
  picture: { words: 'صورة صور picture pictures', two: 'صورتان صورتين' },
  request: { words: 'طلب طلبات request requests', two: 'طلبان طلبين' },
  letter: { words: 'خطاب خطابات letter letters', two: 'خطابان خطابين' },
  visit: { words: 'زيارة زيارات visit visits', two: 'زيارتان زيارتين' },
  payment: { words: 'دفعة دفعات قسط أقساط payment payments', two: 'دفعتان دفعتين قسطان قسطين' },
  unit: { words: 'وحدة وحدات كيس أكياس unit units', two: 'وحدتان وحدتين كيسان كيسين' },
}

/** Parts of a whole that are said in one word. */
const fractions: Record<string, string> = {
  '1/2': 'نصف half',
  '1/3': 'ثلث',
  '2/3': 'ثلثان ثلثين',
  '1/4': 'ربع quarter',
}

type Unit = { name: string; isMeasure: boolean }

const units = new Map<string, Unit>([...unitEntries(measures, true), ...unitEntries(counted, false)])
const twos = new Map<string, Unit>([...twoEntries(measures, true), ...twoEntries(counted, false)])
const parts = new Map(
  Object.entries(fractions).flatMap(([part, words]) =>
    foldedList(words).map((word) => [word, part] as const),
  ),
)

/**
 * Returns the quantities of a sentence, whatever words say them: «أسبوعين» and "two weeks" give `2 week`, «خمسة عشر يومًا» and
 * "15 days" `15 day`, a measure without a number `some month`. A mere one is an article more often than a number, and is none.
 */
export function quantitiesIn(sentence: string): string[] {
  const words = numberTokens(sentence)
  const numbers = findNumbers(words)
  const found = numbers.flatMap(({ value, end }) => {
    const unit = lookUp(units, words[end] ?? '')
    return value === 1 && !unit ? [] : [unit ? `${value} ${unit.name}` : `${value}`]
  })
  const taken = new Set(
    numbers.flatMap(({ start, end }) => range(start, lookUp(units, words[end] ?? '') ? end + 1 : end)),
  )
  return [...found, ...words.flatMap((word, at) => (taken.has(at) ? [] : alone(word)))]
}

/** Whether a sentence with these quantities says `quantity`: the same number of the same thing. */
export function saysQuantity(quantities: readonly string[], quantity: string): boolean {
  const [amount = '', unit] = quantity.split(' ')
  return quantities.some((one) => {
    const [knownAmount, knownUnit] = one.split(' ')
    if (unit === undefined) return knownAmount === amount
    return knownUnit === unit && (knownAmount === amount || amount === 'some')
  })
}

function alone(word: string): string[] {
  const two = lookUp(twos, word)
  if (two) return [`2 ${two.name}`]
  const part = parts.get(word)
  if (part) return [part]
  const unit = lookUp(units, word)
  return unit?.isMeasure ? [`some ${unit.name}`] : []
}

/** Looks a word up, also behind «و», «ب», «ل» and the article. */
function lookUp(table: ReadonlyMap<string, Unit>, word: string): Unit | undefined {
  return table.get(word) ?? table.get(word.replace(/^[وف]?(?:بال|لل|ال|[بل])?(?=\p{L}{3})/u, ''))
}

function unitEntries(table: typeof measures, isMeasure: boolean): [string, Unit][] {
  return Object.entries(table).flatMap(([name, { words }]) =>
    foldedList(words).map((word): [string, Unit] => [word, { name, isMeasure }]),
  )
}

function twoEntries(table: typeof measures, isMeasure: boolean): [string, Unit][] {
  return Object.entries(table).flatMap(([name, { two }]) =>
    foldedList(two).map((word): [string, Unit] => [word, { name, isMeasure }]),
  )
}

function foldedList(words: string): string[] {
  return words.split(' ').flatMap((word) => wordsOf(foldAnswer(word)))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}
