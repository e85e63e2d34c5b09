import { pooledRandomBytes } from './random-bytes.ts'

/** Where the program takes time and ids from, so that tests can set both. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number
  /** A UUIDv7; ids of one process sort in the order they were made. */
  newId(): string
}

/** The real clock. */
export function systemClock(): Clock {
  const now = () => Date.now()
  return { now, newId: uuidv7(now) }
}

/** Makes UUIDv7s (RFC 9562) with the millisecond in front and a counter behind it, so that they never go back. */
export function uuidv7(now: () => number): () => string {
  let last = 0
  let counter = 0
  return () => {
    const millis = now()
    if (millis > last) {
      last = millis
      counter = pooledRandomBytes(2).readUInt16BE() & 0x7ff
    } else if (++counter > 0xfff) {
      last += 1
      counter = 0
    }
    const tail = pooledRandomBytes(8)
    tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80
    const head = last.toString(16).padStart(12, '0') + (0x7000 | counter).toString(16)
    const hex = head + tail.toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}
