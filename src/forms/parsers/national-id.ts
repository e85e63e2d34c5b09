import { accept, type Parsed, refuse } from './parsed.ts'
import { shortAnswer } from './short-answer.ts'

export type IdKind = 'citizen' | 'resident'
/** `kind` takes the number of only a citizen's ID or only a resident's Iqama. */
export type NationalIdOptions = { kind?: IdKind }

const length = 10

/** Reads a Saudi ID or Iqama number: ten digits, the first 1 or 2, with a Luhn check digit. It proves form, not existence. */
export function parseNationalId(text: string, options: NationalIdOptions = {}): Parsed<string> {
  const answer = shortAnswer(text)
  if (!answer.ok) return answer
  const candidates = digitRuns(answer.value)
  const [first = '', second] = candidates
  if (first === '') return refuse('national-id.missing')
  if (second !== undefined) return refuse('national-id.one-only')
  return check(first, options)
}

/** Whose number it is, by its first digit. */
export function nationalIdKind(number: string): IdKind {
  return number.startsWith('2') ? 'resident' : 'citizen'
}

/** Whether the last digit is the Luhn check digit of those before it. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** The different runs of digits in a text; single spaces, dots and dashes inside a run are how people group them. */
function digitRuns(text: string): string[] {
  const runs = text.match(/\d(?:[ .-]{0,3}\d)*/gu) ?? []
  return [...new Set(runs.map((run) => run.replace(/\D/gu, '')))]
}

function check(number: string, { kind }: NationalIdOptions): Parsed<string> {
  if (/^(?:00966|966|0)5\d{8}$/u.test(number)) return refuse('national-id.looks-like-mobile')
  if (number.length !== length) return refuse('national-id.length', { length: number.length })
  if (!/^[12]/u.test(number)) return refuse('national-id.first-digit', { digit: number.charAt(0) })
  if (!passesLuhn(number)) return refuse('national-id.checksum')
  if (kind !== undefined && nationalIdKind(number) !== kind) return refuse(`national-id.not-${kind}`)
  return accept(number)
}
