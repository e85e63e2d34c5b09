import { checkCharacter, meantLetters, plainCapitals, randomBody } from '../shared/readable-code.ts'

const bodyLength = 7
const maxSearchedLength = 2000

/**
 * A short readable number such as `SR-7K3Q-9MX2`: the form's prefix, 35 random bits and a check character.
 * The bits are the last of `id`, a UUIDv7, whose tail is random.
 */
export function makeReference(prefix: string, id: string): string {
  const body = randomBody(id, bodyLength)
  return write(prefix, body + checkOf(prefix + body))
}

/** Finds a reference in what somebody wrote, however spaced or cased; null when there is none that passes its check. */
export function findReference(text: string): string | null {
  const pattern = /(?<![A-Z0-9])([A-Z]{1,3})[\s\-_–]*([A-Z0-9]{4})[\s\-_–]*([A-Z0-9]{4})(?![A-Z0-9])/g
  for (const match of plainCapitals(text.slice(0, maxSearchedLength)).matchAll(pattern)) {
    const [, prefix = '', first = '', second = ''] = match
    const body = meantLetters(first + second)
    if (checkOf(prefix + body.slice(0, bodyLength)) === body.at(-1)) return write(prefix, body)
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

/** The letters in front of a text that is made like a reference and nothing else, whether it passes the check or not; or null. */
export function splitLikeReference(text: string): string | null {
  const capitals = plainCapitals(text.slice(0, 60)).trim()
  const match = /^([A-Z]{1,3})[\s\-_–]*(?=[A-Z\s\-_–]*\d)[A-Z0-9]{4}[\s\-_–]*[A-Z0-9]{4}$/.exec(capitals)
  return match?.[1] ?? null
}

function write(prefix: string, body: string): string {
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4)}`
}

/** Digits count as themselves and letters from ten on. */
function checkOf(text: string): string {
  return checkCharacter(
    [...text].map((letter) => (/\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) - 55)),
  )
}
