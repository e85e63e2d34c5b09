/** Letters and digits that are not mistaken for each other (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const misread: Record<string, string> = { O: '0', I: '1', L: '1', U: 'V' }
const mark = 'W'
const bodyLength = 9
const longestMessage = 200

/**
 * A readable code such as `W-7K3Q9-MX2RT`: 45 random bits and a check character. The bits are the last of `id`, a
 * UUIDv7, whose tail is random. It may stand in an address and in the start parameter of a bot.
 */
export function makeLinkCode(id: string): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-12)}`)
  let body = ''
  for (let index = 0; index < bodyLength; index++) {
    body += alphabet[Number(bits % 32n)]
    bits /= 32n
  }
  return write(body + checkCharacter(body))
}

/** Finds a code in a short message, however spaced or cased; null when there is none that passes its check. */
export function findLinkCode(text: string): string | null {
  const match = shortForm(text)?.match(
    /(?<![A-Z0-9])W[\s\-_–]*([A-Z0-9]{5})[\s\-_–]*([A-Z0-9]{5})(?![A-Z0-9])/,
  )
  if (!match) return null
  const body = [...`${match[1]}${match[2]}`].map((letter) => misread[letter] ?? letter).join('')
  return checkCharacter(body.slice(0, bodyLength)) === body.at(-1) ? write(body) : null
}

/** Whether a whole message looks like a code that was copied wrongly. */
export function looksLikeLinkCode(text: string): boolean {
  return /^(?:\/START )?W[-–_][A-Z0-9]{4,6}[-–_][A-Z0-9]{4,6}$/.test(shortForm(text) ?? '')
}

/** The text without case and direction marks; null for what is too long to be a code. */
function shortForm(text: string): string | null {
  if (text.length > longestMessage) return null
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2066-\u2069\u200e\u200f]/g, '')
    .trim()
}

function write(body: string): string {
  return `${mark}-${body.slice(0, 5)}-${body.slice(5)}`
}

/** A weighted sum modulo 31 (a prime), so that any one wrong character and any two swapped neighbours are noticed. */
function checkCharacter(body: string): string {
  let sum = 0
  for (const [index, letter] of [...body].entries()) sum += (alphabet.indexOf(letter) + 1) * (index + 1)
  return alphabet[sum % 31] ?? '0'
}
