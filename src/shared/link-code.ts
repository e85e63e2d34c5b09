import { alphabet, checkCharacter, meantLetters, plainCapitals, randomBody } from './readable-code.ts'

const mark = 'W'
const bodyLength = 9
const maxMessageLength = 200

/**
 * A readable code such as `W-7K3Q9-MX2RT`: 45 random bits and a check character. The bits are the last of `id`, a
 * UUIDv7, whose tail is random. It may stand in an address and in the start parameter of a bot.
 */
export function makeLinkCode(id: string): string {
  const body = randomBody(id, bodyLength)
  return write(body + checkOf(body))
}

/** Finds a code in a short message, however spaced or cased; null when there is none that passes its check. */
export function findLinkCode(text: string): string | null {
  const match = shortForm(text)?.match(
    /(?<![A-Z0-9])W[\s\-_–]*([A-Z0-9]{5})[\s\-_–]*([A-Z0-9]{5})(?![A-Z0-9])/,
  )
  if (!match) return null
  const body = meantLetters(`${match[1]}${match[2]}`)
  return checkOf(body.slice(0, bodyLength)) === body.at(-1) ? write(body) : null
}

/** Returns whether a whole message looks like a mistyped code. */
export function looksLikeLinkCode(text: string): boolean {
  return /^(?:\/START )?W[-–_][A-Z0-9]{4,6}[-–_][A-Z0-9]{4,6}$/.test(shortForm(text) ?? '')
}

/** Returns the text without case and direction marks, or null when it is too long to be a code. */
function shortForm(text: string): string | null {
  return text.length > maxMessageLength ? null : plainCapitals(text).trim()
}

function write(body: string): string {
  return `${mark}-${body.slice(0, 5)}-${body.slice(5)}`
}

function checkOf(body: string): string {
  return checkCharacter([...body].map((letter) => alphabet.indexOf(letter) + 1))
}
