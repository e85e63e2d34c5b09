const arabicWord = /^[\u0621-\u064a\u064b-\u0652]+$/u
const article = /^[وفبكل]?ال$/

/**
 * Puts together words that a file tore apart («ال مستفيد», «المستفي د»): two neighbours become one word when one of them
 * is an article or a single letter, and the whole is an article's word or stands elsewhere in `known`.
 */
export function mendWords(text: string, known: ReadonlySet<string>): string {
  const mended: string[] = []
  for (const word of text.split(' ')) {
    const last = mended.at(-1)
    if (last !== undefined && belongTogether(last, word, known)) mended[mended.length - 1] = last + word
    else mended.push(word)
  }
  return mended.join(' ')
}

/** The words of a text that are Arabic throughout and long enough to be told apart from fragments. */
export function knownWords(texts: Iterable<string>): Set<string> {
  const words = new Set<string>()
  for (const text of texts) {
    for (const word of text.split(/[^\u0621-\u0652]+/u)) if (word.length > 2) words.add(word)
  }
  return words
}

function belongTogether(left: string, right: string, known: ReadonlySet<string>): boolean {
  const bare = right.replace(/[^\u0621-\u0652]+$/u, '')
  if (!arabicWord.test(left) || !arabicWord.test(bare)) return false
  if (article.test(left) && bare.length > 2) return true
  const isFragment = bare.length === 1 || (left.length === 1 && left !== 'و')
  return isFragment && known.has(left + bare)
}
