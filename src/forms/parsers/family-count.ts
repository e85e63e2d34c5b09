import { foldAnswer } from '../../shared/arabic-text.ts'
import { readNumber } from './number-words.ts'

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(foldAnswer))
}

/** One person, each time such a word is said. */
const ones = words(
  'ولد ولدي طفل طفلة طفلي بنت بنتي ابن ابني ابنة ابنتي شخص فرد نفر زوجة زوجتي زوج زوجي حرمتي حرمي مرتي أم أمي أب أبوي أبي والدتي والدي الوالدة الوالد أخ أخوي أخت أختي جدة جدتي جد جدي يتيم رضيع رضيعة بيبي عمة عمتي خالة خالتي خادمة حفيد حفيدي son daughter child kid boy girl baby wife husband spouse mother father mom mum dad brother sister grandmother grandfather person toddler infant',
)
/** Two people in one word. */
const twos = words(
  'ولدين طفلين طفلتين بنتين ابنين ابنتين شخصين فردين نفرين زوجتين أخوين أختين يتيمين توأم توم رضيعين والدين twins parents',
)
/** People who must be counted by a number beside the word. */
const many = words(
  'أولاد أولادي عيال عيالي أطفال أطفالي بنات بناتي أبناء أبنائي أشخاص أفراد أنفار إخوان إخواني أخوات أخواتي إخوة أيتام يتامى زوجات رضع children kids sons daughters boys girls babies people persons brothers sisters dependants dependents members siblings orphans',
)
/** Words around people that count nobody. */
const others = words(
  'عندي عندنا لدي لي لنا معي أعول اعيل اصرف عليهم تقريبا حوالي هم هن كلهم المجموع مجموعهم صغير صغيرة صغار كبير كبيرة كبار مريض مريضة مسن مسنة مسنين معاق رضع أنا و and مع with plus i have got my we are about total of in all small little young old elderly sick teenage the a an she he نعم والله بس فقط only just support provide for take care',
)

/** After a child these say what it is like: «طفل رضيع» is one. */
const described = words('رضيع رضيعة يتيم يتيمة')

type Count = { value: number; end: number }

/**
 * Counts people out of words that say nothing else: «ثلاث بنات وولد صغير» is 4, "my wife and three kids" is 4, «ولدين» is 2.
 * A total said before its parts («خمسة: بنتين وثلاث أولاد») counts once. Null for anything else.
 */
export function countPeople(tokens: readonly string[]): number | null {
  const counts: Count[] = []
  let at = 0
  let isNamed = false
  while (at < tokens.length) {
    const people = peopleAt(tokens, at)
    const step = people ?? (isAmong(others, tokens[at] ?? '') ? { value: 0, end: at + 1 } : null)
    if (step === null) return null
    if (people) {
      counts.push(people)
      isNamed ||= tokens.slice(at, people.end).some(isPerson)
    }
    at = step.end
  }
  return isNamed ? totalOf(counts.map(({ value }) => value)) : null
}

function totalOf(counts: readonly number[]): number | null {
  const [first, ...rest] = counts
  if (first === undefined) return null
  const sum = rest.reduce((left, right) => left + right, 0)
  return rest.length > 1 && first === sum ? first : first + sum
}

/** A number with the people that it counts, or a word for one or two. */
function peopleAt(tokens: readonly string[], at: number): Count | null {
  const word = tokens[at] ?? ''
  const next = tokens[at + 1] ?? ''
  if (isAmong(twos, word)) return { value: 2, end: isTwo(next) ? at + 2 : at + 1 }
  if (isAmong(ones, word)) return { value: 1, end: isOne(next) || described.has(next) ? at + 2 : at + 1 }
  if (isAmong(many, word)) return numberAfter(tokens, at)
  const number = readNumber(tokens, at)
  if (number === null || !Number.isInteger(number.value)) return null
  const counted = tokens[number.end] ?? ''
  const isCounted = !counted.startsWith('و') && (ones.has(counted) || many.has(counted))
  return { value: number.value, end: isCounted ? number.end + 1 : number.end }
}

/** «عيالي ثلاثة»: the number stands behind; without one the people are not counted. */
function numberAfter(tokens: readonly string[], at: number): Count | null {
  const number = readNumber(tokens.map(withoutArticle), at + 1)
  return number && !(tokens[at + 1] ?? '').startsWith('و') ? { value: number.value, end: number.end } : null
}

function withoutArticle(word: string): string {
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word
}

function isPerson(word: string): boolean {
  return [ones, twos, many].some((nouns) => isAmong(nouns, word))
}

/** A word of the list, with or without a «و» that sticks to it. */
function isAmong(nouns: ReadonlySet<string>, word: string): boolean {
  if (nouns.has(word)) return true
  return word.startsWith('و') && nouns.has(word.slice(1))
}

function isOne(word: string): boolean {
  return ['واحد', 'واحده', 'وحده', 'one'].includes(word)
}

function isTwo(word: string): boolean {
  return ['اثنين', 'ثنتين', 'ثنين', 'اثنتين'].includes(word)
}
