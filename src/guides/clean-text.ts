const presentationForm = /[\ufb50-\ufdff\ufe70-\ufefc]/g
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const controls = /\p{Cc}/gu
/** «هـ» behind a year stands for the calendar; any other tatweel only stretches a word. */
const tatweel = /(?<![\d٠-٩]\s{0,1}ه)\u0640+|\u0640+(?=\p{L})/gu
/** A lam-alef ligature that a file spells backwards shows in the article: «اإلجراءات», «االجتماعي», «األول». */
const brokenLamAlef = /(?<!\p{L})([وفبك]{0,2})ا([اأإآ])ل(?=\p{L})/gu
/** A vowel mark that a gap separates from its letter. */
const tornMark = /(?<=\p{L})\s+([\u064b-\u0652]+)/gu
/** «ل ا» and «إل ا», and the ligature of «الله» spelled backwards. */
const tornLamAlef = /(?<!\p{L})([إوف]?)ل ا(?!\p{L})/gu
const turnedAllah = /(?<!\p{L})([وفبت]?)اهلل(?!\p{L})/gu
/** A percent sign that stands before its number with the full stop that ends the line. */
const turnedPercent = /(?<![\d٠-٩])(\.?)[%٪]([\d٠-٩]+(?:[.,٫][\d٠-٩]+)?)/gu
const bracketPairs: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '«': '»',
  '»': '«',
}

/**
 * Writes what a document's text layer holds as plain text: presentation forms as letters, no tatweel, no invisible or
 * control characters, single spaces, brackets the right way round.
 */
export function cleanText(text: string): string {
  const plain = text
    .replace(presentationForm, (form) => form.normalize('NFKC').trim())
    .replace(controls, ' ')
    .replace(invisible, '')
    .replace(tatweel, '')
    .replace(brokenLamAlef, '$1ال$2')
    .replace(tornMark, '$1')
    .replace(tornLamAlef, '$1لا')
    .replace(turnedAllah, '$1الله')
    .replace(turnedPercent, '$2%$1')
    .normalize('NFC')
  return turnBrackets(plain)
    .replace(/(?<!\s)\s+([،؛؟.:!,)\]»])/gu, '$1')
    .replace(/([([«])\s+/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Files in visual order hold brackets as they look, which is the wrong way round in a line from right to left. */
function turnBrackets(text: string): string {
  return closesBeforeItOpens(text)
    ? text.replace(/[()[\]«»]/g, (bracket) => bracketPairs[bracket] ?? bracket)
    : text
}

function closesBeforeItOpens(text: string): boolean {
  let depth = 0
  let lowest = 0
  for (const letter of text) {
    if (letter === '(' || letter === '[' || letter === '«') depth += 1
    if (letter === ')' || letter === ']' || letter === '»') depth -= 1
    lowest = Math.min(lowest, depth)
  }
  return lowest < 0 && depth === 0
}
