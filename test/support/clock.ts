import { type Clock, uuidv7 } from '../../src/shared/clock.ts'

/** A clock that a test sets. */
export type TestClock = Clock & { set(now: number): void; advance(millis: number): void }

/** A clock that stands still until it is moved. */
export function testClock(start = Date.UTC(2026, 0, 5, 9)): TestClock {
  let at = start
  const now = () => at
  return {
    now,
    newId: uuidv7(now),
    set: (to) => {
      at = to
    },
    advance: (millis) => {
      at += millis
    },
  }
}
