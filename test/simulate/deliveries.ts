import { setTimeout as delay } from 'node:timers/promises'
import type { Switches } from './line.ts'

/** Milliseconds between two tries of a webhook that the program did not take. */
const retryEvery = 500
const maxTries = 20

/**
 * Delivers a webhook as a provider does: after the delay, again until it is answered with 200, and then as often as the
 * switches say. Resolves when it was taken the first time.
 */
export async function deliverAgain(
  { delay: milliseconds, deliveries }: Switches,
  deliver: () => Promise<Response>,
): Promise<void> {
  await delay(milliseconds)
  for (let time = 0; time < deliveries; time++) {
    for (let tries = 1; !(await isTaken(deliver)); tries++) {
      if (tries >= maxTries) throw new Error('the program takes no webhook')
      await delay(retryEvery)
    }
  }
}

/** A program that is just starting takes none; it is tried again. */
async function isTaken(deliver: () => Promise<Response>): Promise<boolean> {
  return deliver().then(
    ({ ok }) => ok,
    () => false,
  )
}
