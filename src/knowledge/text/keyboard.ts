/** The letters of a keyboard, row by row; `_` is a key without a letter of the script. */
type Rows = readonly string[]

const arabicOnComputers: Rows = ['ضصثقفغعهخحجد', 'شسيبلاتنمكط', '_ءورلىةوزظ']
const arabicOnPhones: Rows = ['ضصثقفغعهخحج', 'شسيبلاتنمكط', 'ذءورىةوزظد']
const latin: Rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
/** What the matcher folds these letters to. */
const folded: Readonly<Record<string, string>> = { ى: 'ي', ة: 'ه', ء: '' }
const pairs = new Set([arabicOnComputers, arabicOnPhones, latin].flatMap(pairsOf))

/**
 * Returns whether the keys of two letters lie side by side in a row of a computer's or a phone's keyboard. Keys above and
 * below are left out: Arabic roots are so dense that many a word would be taken for another («امطار» for «اخطار»).
 */
export function areNeighbours(one: string, other: string): boolean {
  return pairs.has(one + other)
}

function pairsOf(rows: Rows): string[] {
  return rows.flatMap((row) => {
    const letters = Array.from(row, (letter) => folded[letter] ?? letter)
    return letters.flatMap((letter, at) => {
      const next = letters[at + 1] ?? ''
      return [letter + next, next + letter]
    })
  })
}

const arabicByLatinKey = new Map(
  [
    ...zip("qwertyuiop[]asdfghjkl;'zxcvnm,./`", 'ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ'),
    ...zip('HNYGT', 'أآإلل'),
    ...zip('BFK', 'لبن'),
  ].concat([
    ['b', 'لا'],
    ['G', 'لأ'],
    ['T', 'لإ'],
    ['B', 'لآ'],
  ]),
)
const latinByArabicKey = new Map(
  [...arabicByLatinKey].filter(([key]) => /[a-z]/.test(key)).map(([key, letter]) => [letter, key]),
)

/** The text as the same keys write it on the other script's keyboard. */
export function onOtherKeyboard(text: string): string {
  if (/\p{Script=Arabic}/u.test(text))
    return text.replace(/لا|[^\s]/gu, (letter) => latinByArabicKey.get(letter) ?? letter)
  return text.replace(
    /[^\s]/g,
    (key) => arabicByLatinKey.get(key) ?? arabicByLatinKey.get(key.toLowerCase()) ?? key,
  )
}

function zip(keys: string, letters: string): [string, string][] {
  return [...keys].map((key, at): [string, string] => [key, letters[at] ?? ''])
}
