import { isGivenName } from './given-names.ts'

const masks: readonly [pattern: RegExp, mask: string][] = [
  [/[^\s@<>«»()]{1,64}@[^\s@<>«»().]{1,63}(?:\.[^\s@<>«»().]{1,63}){1,9}/gu, '[email]'],
  [/\b(?:https?:\/\/|www\.)\S+/giu, '[link]'],
  [/(?<![\p{L}\p{N}@])@[a-z0-9_.]{3,}/giu, '[account]'],
  [/\b[a-z]{2}\p{Nd}{2}(?:[\s-]?[a-z\p{Nd}]{2,4}){3,8}\b/giu, '[account]'],
  [/\b[a-z]{2,3}-[a-z0-9]{4}-[a-z0-9]{4}\b/giu, '[reference]'],
  [/\+?\p{Nd}(?:[\s().\-/_\u200e\u200f]{0,2}\p{Nd}){4,}/gu, '[number]'],
]

const kin =
  '(?:بنتي|ابنتي|ولدي|ابني|طفلي|طفلتي|زوجي|زوجتي|حرمتي|مرتي|امي|أمي|ابوي|أبوي|ابي|أبي|والدي|والدتي|اخوي|أخوي|اخي|أخي|اختي|أختي|جدي|جدتي|عمي|عمتي|خالي|خالتي)'
const englishKin =
  'my (?:son|daughter|child|baby|wife|husband|mother|mom|father|dad|brother|sister|grandmother|grandfather|uncle|aunt)'

/** After these the next word is a name, whatever it is. */
const naming = new RegExp(
  `(?<!\\p{L})(?:(?:(?:انا|أنا)\\s+)?[اإأ]سمي|(?:و)?[اإأ]سم(?:ه|ها)|[اإأ]سم\\s+${kin}|my name is|(?:his|her) name is|${englishKin} (?:is )?(?:named|called))\\s+`,
  'giu',
)
/** After these the next word may be a name: it is one when it is known as one, or has a surname behind it. */
const introducing = new RegExp(
  `(?<!\\p{L})(?:انا|أنا|معك|معكم|اخوك|اخوكم|اختكم|و?${kin}|i am|i['’]?m|this is|${englishKin}),?\\s+`,
  'giu',
)
const joining = /^(?:بن|بنت|ابن|bin|bint)$/u
const surname = /^(?:ال\p{L}{2,}ي|آل|al-?\p{L}{2,})$/iu
const nameWord = /^(?:بن|بنت|ابن|آل|ال\p{L}+|ابو|أبو|ام|أم|bin|bint|al-?\p{L}*|\p{Lu}\p{L}+)$/u
const wordAt = /(?<![\p{L}\p{N}])[\p{L}]{2,}/gu

/** A street, a district, a house: the word for it and what it is called or numbered. */
const places: readonly RegExp[] = [
  /(?<!\p{L})(?:ب|في |ال)?(?:حي|حى)\s+(?!الله)(?:ال)?\p{L}{3,}/gu,
  /(?<!\p{L})(?:ب|ال)?(?:شارع|عمارة|عماره|شقة|شقه|فيلا|فله|مبنى|منزل رقم|بيت رقم|الدور|الوحدة رقم)\s+(?:رقم\s+)?(?:\p{Nd}{1,4}|ال\p{L}{2,}|(?:الملك|الامير|الأمير|الشيخ|الامام|الإمام)\s+\p{L}{2,})(?:\s+(?:بن\s+)?(?:عبد\p{L}*|فهد|العزيز|سعود|ال\p{L}{2,}))?/gu,
  /(?<!عن\s)(?<!\p{L})طريق\s+(?:الملك|الامير|الأمير|الشيخ|الامام|الإمام)\s+\p{L}{2,}(?:\s+بن\s+\p{L}{2,})?/gu,
  /\b[A-Z]{4}\p{Nd}{4}\b/gu,
  /\b(?:\p{Nd}{1,4}\s+)?(?:\p{Lu}\p{L}+\s+){1,3}(?:street|st|road|rd|district|avenue|ave|neighbou?rhood)\b\.?/giu,
  /\b(?:street|building|apartment|flat|villa|house)\s+(?:no\.?\s*|number\s+)?\p{Nd}{1,4}\b/giu,
]

/**
 * Puts a sign in place of what tells who somebody is: e-mail and web addresses, account names, IBANs, references, numbers
 * of five digits or more in any script (identity, mobile, account), streets and houses, and names: that in «اسمي …», a known
 * one after «أنا» or a relative («بنتي سارة»), and a known one before a surname.
 */
export function maskPersonalData(text: string): string {
  const numbers = masks.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text)
  const placed = places.reduce((masked, pattern) => masked.replace(pattern, '[address]'), numbers)
  const named = maskBehind(placed, naming, () => true)
  return maskFullNames(maskBehind(named, introducing, mayBeName))
}

/** Masks the name right behind each place that `pattern` finds, when `isName` says that one begins there. */
function maskBehind(text: string, pattern: RegExp, isName: (words: readonly string[]) => boolean): string {
  const starts = [...text.matchAll(pattern)].map(({ 0: phrase, index }) => index + phrase.length)
  return maskNamesAt(
    text,
    starts.filter((start) => isName(firstWords(text, start))),
  )
}

/** Masks known names that have a surname behind them, wherever they stand. */
function maskFullNames(text: string): string {
  const found = [...text.matchAll(wordAt)].filter(({ 0: word, index }) => {
    if (!isGivenName(word)) return false
    const [, second = '', third = ''] = firstWords(text, index)
    return joining.test(second) || surname.test(second) || (isGivenName(second) && surname.test(third))
  })
  return maskNamesAt(
    text,
    found.map(({ index }) => index),
  )
}

/** Masks the names that begin at these places, in one pass; a place within an earlier name is passed over. */
function maskNamesAt(text: string, starts: readonly number[]): string {
  const parts: string[] = []
  let end = 0
  for (const start of starts) {
    const name = start < end ? '' : nameAt(text.slice(start, start + 200))
    if (name === '' || name.startsWith('[')) continue
    parts.push(text.slice(end, start), '[name]')
    end = start + name.length
  }
  return [...parts, text.slice(end)].join('')
}

function mayBeName([first = '', second = '']: readonly string[]): boolean {
  const isCapital = /^\p{Lu}\p{Ll}/u.test(first) && /^\p{Lu}\p{Ll}/u.test(second)
  return isGivenName(first) || isCapital || (joining.test(second) && first.length > 2)
}

function firstWords(text: string, start: number): string[] {
  return text.slice(start, start + 80).split(/[^\p{L}\p{N}[\]-]+/u, 3)
}

/** The first word is taken for a name, and those after it that can only belong to one. */
function nameAt(text: string): string {
  const parts = text.split(/(\s+)/u)
  let name = parts[0] ?? ''
  for (let at = 2; at < parts.length && at < 8; at += 2) {
    const part = parts[at] ?? ''
    const isJoined = joining.test(parts[at - 2] ?? '')
    if (!isJoined && !nameWord.test(part) && !isGivenName(part)) break
    name += `${parts[at - 1]}${parts[at]}`
  }
  return name.replace(/(?<![،,.؟?!])[،,.؟?!]+$/u, '')
}
