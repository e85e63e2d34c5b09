/** Letters and digits that are not mistaken for each other (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const bodyLength = 7
const misread: Record<string, string> = { O: '0', I: '1', L: '1', U: 'V' }

/**
 * A short readable number such as `SR-7K3Q-9MX2`: the form's prefix, 35 random bits and a check character.
 * The bits are the last of `id`, a UUIDv7, whose tail is random.
 */
export function makeReference(prefix: string, id: string): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`)
  let body = ''
  for (let index = 0; index < bodyLength; index++) {
    body += alphabet[Number(bits % 32n)]
    bits /= 32n
  }
  return write(prefix, body + checkCharacter(prefix + body))
}

/** Finds a reference in what somebody wrote, however spaced or cased; null when there is none that passes its check. */
export function findReference(text: string): string | null {
  const pattern = /(?<![A-Z0-9])([A-Z]{1,3})[\s\-_–]*([A-Z0-9]{4})[\s\-_–]*([A-Z0-9]{4})(?![A-Z0-9])/g
  for (const match of text
    .slice(0, 2000)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2066-\u2069\u200e\u200f]/g, '')
    .matchAll(pattern)) {
    const [, prefix = '', first = '', second = ''] = match
    const body = [...(first + second)].map((letter) => misread[letter] ?? letter).join('')
    if (checkCharacter(prefix + body.slice(0, bodyLength)) === body.at(-1)) return write(prefix, body)
  }
  return null
}

/** Whether the text looks like somebody tried to write a reference. */
export function looksLikeReference(text: string): boolean {
  return (
    /^\s*[A-Za-z]{1,3}[\s\-_–]*[A-Za-z0-9]{3,5}[\s\-_–]*[A-Za-z0-9]{0,5}\s*$/.test(text.slice(0, 60)) &&
    /\d/.test(text)
  )
}

function write(prefix: string, body: string): string {
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4)}`
}

/** A weighted sum modulo 31 (a prime), so that any one wrong character and any two swapped neighbours are noticed. */
function checkCharacter(text: string): string {
  let sum = 0
  for (const [index, letter] of [...text].entries()) {
    const value = /\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) - 55
    sum += value * (index + 1)
  }
  return alphabet[sum % 31] ?? '0'
}
