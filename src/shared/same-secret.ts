import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether two secrets are equal, compared in a time that depends neither on their content nor on their length. */
export function isSameSecret(given: string | Buffer, expected: string | Buffer): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}

function digest(value: string | Buffer): Buffer {
  return createHash('sha256').update(value).digest()
}
