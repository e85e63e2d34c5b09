import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import { passesLuhn } from './national-id.ts'
import { accept, type Parsed, refuse } from './parsed.ts'
import { shortAnswer } from './short-answer.ts'

/** `abroad` takes mobiles of other countries too, when they are written with their country code. */
export type MobileOptions = { abroad?: boolean }

const saudiCode = '966'
const saudiMobile = /^5\d{8}$/u

/**
 * Reads a mobile number and gives it as E.164. Saudi numbers are taken as 05…, 5…, 966…, 00966… and +966…; a prefix that
 * the numbering plan doesn't know is taken with a warning.
 */
export function parseMobile(text: string, options: MobileOptions = {}): Parsed<string> {
  const answer = shortAnswer(text)
  if (!answer.ok) return answer
  const [first, second] = phoneRuns(answer.value)
  if (first === undefined) return refuse('mobile.missing')
  if (second !== undefined) return refuse('mobile.one-only')
  const national = saudiNational(first)
  return national === null ? readAbroad(first, options) : readSaudi(national)
}

/** An E.164 number in its usual groups («+966 55 123 4567»), isolated. */
export function formatMobile(number: string): string {
  return isolateLtr(parsePhoneNumberFromString(number)?.formatInternational() ?? number)
}

/** The different numbers in a text, each as digits with a plus when it is international; short runs are no phone numbers. */
function phoneRuns(text: string): string[] {
  const runs = text.match(/\+?\s?\(?\d(?:[ ().-]{0,3}\d)*|\d(?:[ ().-]{0,3}\d)*\s?\+/gu) ?? []
  const numbers = runs
    .map((run) => run.replace(/\D/gu, ''))
    .map((digits, index) => international(digits, runs[index]))
  const long = numbers.filter((number) => number.length >= 7)
  return [...new Set(long.length > 0 ? long : numbers)]
}

/** Right-to-left keyboards put the plus behind the digits. */
function international(digits: string, run = ''): string {
  return run.includes('+') ? `+${digits}` : digits.replace(/^00/u, '+')
}

/** The number without country code and trunk zero when it is Saudi; null when it names another country. */
function saudiNational(number: string): string | null {
  const digits = number.replace(/^\+/u, '')
  if (digits.startsWith(saudiCode) && digits.length > 9)
    return digits.slice(saudiCode.length).replace(/^0/u, '')
  return number.startsWith('+') ? null : digits.replace(/^0/u, '')
}

function readSaudi(national: string): Parsed<string> {
  const number = `+${saudiCode}${national}`
  if (saudiMobile.test(national)) {
    return accept(number, isKnown(number) ? undefined : 'mobile.unknown-prefix')
  }
  if (/^[12]\d{9}$/u.test(national) && passesLuhn(national)) return refuse('mobile.looks-like-id')
  if (/^1[1-7]\d{7}$/u.test(national)) return refuse('mobile.landline')
  if (national.startsWith('5')) return refuse('mobile.length', { length: national.length + 1 })
  return refuse('mobile.not-saudi')
}

function isKnown(number: string): boolean {
  return parsePhoneNumberFromString(number)?.isValid() ?? false
}

function readAbroad(number: string, { abroad }: MobileOptions): Parsed<string> {
  const phone: PhoneNumber | undefined = parsePhoneNumberFromString(number)
  if (!abroad || phone === undefined || !phone.isPossible()) return refuse('mobile.not-saudi')
  return accept<string>(phone.number, phone.isValid() ? undefined : 'mobile.unknown-prefix')
}
