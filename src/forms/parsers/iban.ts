import { ValidationErrorsIBAN, validateIBAN } from 'ibantools'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import { passesLuhn } from './national-id.ts'
import { accept, type Parsed, refuse } from './parsed.ts'
import { shortAnswer } from './short-answer.ts'

const countryCode = 'SA'
const length = 24

/**
 * Reads a Saudi IBAN: `SA` and 22 characters, mod 97 = 1, in any grouping. `SA` may be missing, the check digits prove
 * the rest. The value is in capitals without spaces.
 */
export function parseIban(text: string): Parsed<string> {
  const answer = shortAnswer(text)
  if (!answer.ok) return answer
  const compact = answer.value.toUpperCase().replace(/[^\p{L}\d]/gu, '')
  const written = writtenIban(compact)
  if (written !== undefined) return checkSaudi(written)
  const digits = compact.replace(/\D/gu, '')
  if (digits.length === length - countryCode.length) return checkSaudi(countryCode + digits)
  return refuseDigits(digits)
}

/** An IBAN in groups of four, isolated, so that it keeps its order in Arabic text. */
export function formatIban(iban: string): string {
  return isolateLtr(iban.match(/.{1,4}/gu)?.join(' ') ?? iban)
}

/** From the country's letters on: two letters and two digits, to the end of what can be an account. */
function writtenIban(compact: string): string | undefined {
  const written = compact.match(/(?:(?<!VI)SA|(?<![A-Z])[A-Z]{2})[0-9]{2}[0-9A-Z]{3,40}/u)?.[0]
  const wordsFollow = written?.startsWith(countryCode) && /^[A-Z]/u.test(written.slice(length))
  return wordsFollow ? written?.slice(0, length) : written
}

function checkSaudi(iban: string): Parsed<string> {
  const country = iban.slice(0, countryCode.length)
  if (country !== countryCode) return refuse('iban.not-saudi', { country })
  const { valid, errorCodes } = validateIBAN(iban)
  if (valid) return accept(iban)
  if (errorCodes.includes(ValidationErrorsIBAN.WrongBBANLength))
    return refuse('iban.length', { length: iban.length })
  if (errorCodes.includes(ValidationErrorsIBAN.WrongBBANFormat)) return refuse('iban.characters')
  return refuse('iban.checksum')
}

function refuseDigits(digits: string): Parsed<string> {
  if (digits.length === 16 && passesLuhn(digits)) return refuse('iban.looks-like-card')
  if (digits.length >= 8) return refuse('iban.looks-like-account')
  return refuse('iban.missing')
}
