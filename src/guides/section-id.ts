const latinLetters: Readonly<Record<string, string>> = {
  ...{
    ا: 'a',
    أ: 'a',
    إ: 'i',
    آ: 'a',
    ب: 'b',
    ت: 't',
    ث: 'th',
    ج: 'j',
    ح: 'h',
    خ: 'kh',
    د: 'd',
    ذ: 'dh',
    ر: 'r',
    ز: 'z',
  },
  ...{
    س: 's',
    ش: 'sh',
    ص: 's',
    ض: 'd',
    ط: 't',
    ظ: 'z',
    ع: 'a',
    غ: 'gh',
    ف: 'f',
    ق: 'q',
    ك: 'k',
    ل: 'l',
    م: 'm',
    ن: 'n',
  },
  ...{ ه: 'h', و: 'w', ي: 'y', ى: 'a', ة: 'h', ؤ: 'w', ئ: 'y', ء: '' },
}
const longest = 30

/** An id from a title in either language: «شروط التقديم» gives `shrwt-altqdym`, so that the same title has the same id. */
export function idOfTitle(title: string): string {
  const spelled = title
    .normalize('NFKC')
    .replace(/[\u064b-\u0652]/g, '')
    .toLowerCase()
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u0621-\u064a]/g, (letter) => latinLetters[letter] ?? '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const id = /^[a-z]/.test(spelled) ? spelled : `s-${spelled}`
  return id.slice(0, longest).replace(/(?<!-)-+$/, '')
}

/** The id itself, or with the first number behind it that is not taken yet; it is then taken. */
export function freeId(id: string, taken: Set<string>): string {
  let free = id
  for (let number = 2; taken.has(free); number++)
    free = `${id.slice(0, longest - String(number).length - 1)}-${number}`
  taken.add(free)
  return free
}
