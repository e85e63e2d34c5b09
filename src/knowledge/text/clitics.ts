const prefixes = [
  ...[
    '',
    'ال',
    'و',
    'ف',
    'ب',
    'ك',
    'ل',
    'لل',
    'ه',
    'وال',
    'فال',
    'بال',
    'كال',
    'هال',
    'عال',
    'ولل',
    'وب',
    'ول',
  ],
  ...['ا', 'ن', 'ت', 'ي', 'س', 'ح', 'وا', 'ون', 'وت', 'وي', 'بي', 'بت', 'لي', 'سي', 'ست'],
]
const suffixes = [
  ...[
    '',
    'ي',
    'ك',
    'ه',
    'ها',
    'نا',
    'هم',
    'كم',
    'ني',
    'كن',
    'هن',
    'يه',
    'ات',
    'ان',
    'ين',
    'ون',
    'وا',
    'اتي',
    'اتكم',
  ],
  ...['ت', 'تي', 'تها', 'تكم', 'تنا', 'لي', 'لك', 'له', 'لكم', 'لنا', 'وني'],
]
const minLettersLeft = 3

const affixes = prefixes
  .flatMap((prefix) => suffixes.map((suffix) => ({ prefix, suffix, length: prefix.length + suffix.length })))
  .filter(({ length }) => length > 0)
  .sort((one, other) => one.length - other.length)

/**
 * The first known word inside `word` when joined particles, articles, person marks and pronouns are taken off,
 * the fewest letters first (`وبطلبهم` with `طلب` known gives `طلب`); `undefined` when no rest is known.
 * A ta before a pronoun is read as the ta marbuta that it was (`مساعدتكم` gives `مساعده`).
 * Three letters left over prove little, so only one end, or an article and an ending, may come off them.
 */
export function stripClitics(word: string, isKnown: (rest: string) => boolean): string | undefined {
  for (const { prefix, suffix, length } of affixes) {
    const left = word.length - length
    if (left < minLettersLeft) break
    if (!word.startsWith(prefix) || !word.endsWith(suffix)) continue
    if (left === minLettersLeft && prefix !== '' && suffix.length > (prefix.includes('ل') ? 1 : 0)) continue
    const rest = word.slice(prefix.length, word.length - suffix.length)
    if (isKnown(rest)) return rest
    const unbound = suffix !== '' && rest.endsWith('ت') ? `${rest.slice(0, -1)}ه` : rest
    if (isKnown(unbound)) return unbound
  }
  return undefined
}
