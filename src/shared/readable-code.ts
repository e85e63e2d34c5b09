/** Letters and digits that are not mistaken for each other (Crockford's base 32). */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const misread: Record<string, string> = { O: '0', I: '1', L: '1', U: 'V' }

/** `length` characters, five bits each, at most nine: the last bits of `id`, a UUIDv7, whose tail is random. */
export function randomBody(id: string, length: number): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-12)}`)
  let body = ''
  for (let index = 0; index < length; index++) {
    body += alphabet[Number(bits % 32n)]
    bits /= 32n
  }
  return body
}

/** The text as codes are looked for in it: in capitals, without direction marks. */
export function plainCapitals(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2066-\u2069\u200e\u200f]/g, '')
}

/** Returns the code with letters that are mistaken for each other put right. */
export function meantLetters(letters: string): string {
  return [...letters].map((letter) => misread[letter] ?? letter).join('')
}

/** The check character for these values: a weighted sum modulo 31 (a prime), so that any one wrong character and any two swapped neighbours are noticed. */
export function checkCharacter(values: readonly number[]): string {
  const sum = values.reduce((total, value, index) => total + value * (index + 1), 0)
  return alphabet[sum % 31] ?? '0'
}
