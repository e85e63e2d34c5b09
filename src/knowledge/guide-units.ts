/** The least part of a section that can be quoted alone: a sentence, a list item with the line above its list, or a table's row. */
export type GuideUnit = { text: string }

const listItem = /^(?:[-–•*]|\(?[0-9٠-٩]{1,3}[.)]|[أ-ي][.)])\s+/u
const sentences = /(?<=[.؟?!])\s+(?=[\p{L}«(])/u
const minSentence = 12

/**
 * Splits a section into parts that are quoted as they are written. A list item keeps the line that introduces the list,
 * because that line may be what forbids or allows it.
 */
export function unitsOf(text: string): GuideUnit[] {
  const units: GuideUnit[] = []
  let intro = ''
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    if (listItem.test(line)) {
      units.push({ text: intro === '' ? line.replace(/^[-–•*]\s+/u, '') : `${intro}\n${line}` })
      continue
    }
    intro = /[:：]$/u.test(line) ? line : ''
    if (intro === '') units.push(...sentencesOf(line).map((sentence) => ({ text: sentence })))
  }
  return units.length > 0 ? units : [{ text }]
}

function sentencesOf(line: string): string[] {
  const found: string[] = []
  for (const sentence of line.split(sentences)) {
    const last = found.at(-1)
    if (last !== undefined && (sentence.length < minSentence || last.length < minSentence))
      found[found.length - 1] = `${last} ${sentence}`
    else found.push(sentence)
  }
  return found
}
