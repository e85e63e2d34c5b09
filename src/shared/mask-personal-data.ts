const masks: readonly [pattern: RegExp, mask: string][] = [
  [/[^\s@<>«»()]{1,64}@[^\s@<>«»().]{1,63}(?:\.[^\s@<>«»().]{1,63}){1,9}/gu, '[email]'],
  [/\b(?:https?:\/\/|www\.)\S+/giu, '[link]'],
  [/(?<![\p{L}\p{N}@])@[a-z0-9_.]{3,}/giu, '[account]'],
  [/\b[a-z]{2}\p{Nd}{2}(?:[\s-]?[a-z\p{Nd}]{2,4}){3,8}\b/giu, '[account]'],
  [/\b[a-z]{2,3}-[a-z0-9]{4}-[a-z0-9]{4}\b/giu, '[reference]'],
  [/\+?\p{Nd}(?:[\s().\-/_\u200e\u200f]{0,2}\p{Nd}){4,}/gu, '[number]'],
]

const introduction = /(?:(?<!\p{L})(?:انا\s+)?[اإأ]سمي|(?<!\p{L})my name is)\s+/giu
const nameWord = /^(?:بن|بنت|ابن|آل|ال\p{L}+|ابو|أبو|ام|أم|bin|bint|al-?\p{L}*|\p{Lu}\p{L}+)$/u

/**
 * Puts a sign in place of what tells who somebody is: e-mail and web addresses, account names, IBANs, references, numbers
 * of five digits or more in any script (identity, mobile, account), and the name in «اسمي …».
 */
export function maskPersonalData(text: string): string {
  return maskNames(masks.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text))
}

function maskNames(text: string): string {
  const found = [...text.matchAll(introduction)]
  return found.reduceRight((masked, { 0: phrase, index }) => {
    const start = index + phrase.length
    const name = nameAt(masked.slice(start))
    return name === '' ? masked : `${masked.slice(0, start)}[name]${masked.slice(start + name.length)}`
  }, text)
}

/** The first word is taken for a name, and those after it that can only belong to one. */
function nameAt(text: string): string {
  const parts = text.split(/(\s+)/u)
  let name = parts[0] ?? ''
  for (let at = 2; at < parts.length && at < 8; at += 2) {
    const isJoined = /^(?:بن|بنت|ابن|bin|bint)$/u.test(parts[at - 2] ?? '')
    if (!isJoined && !nameWord.test(parts[at] ?? '')) break
    name += `${parts[at - 1]}${parts[at]}`
  }
  return name.replace(/(?<![،,.؟?!])[،,.؟?!]+$/u, '')
}
