import { setTimeout as delay } from 'node:timers/promises'
import { createIntake } from '../../src/runtime/intake.ts'
import { startTurnWorker } from '../../src/runtime/turn-worker.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { echoTurn, messageFrom, pullChannel, testRuntime } from '../support/runtime.ts'
import { openTestStore } from '../support/store.ts'

/**
 * Measures turns a second when `together` conversations share a commit. An ordinary disk's flush takes some milliseconds;
 * to see that on a fast one, run this with a library preloaded that slows fsync and fdatasync down.
 */
async function measure(together: number, turns: number): Promise<number> {
  const testStore = await openTestStore()
  const clock = systemClock()
  let done = 0
  const services = {
    ...testRuntime(testStore),
    clock,
    channels: [pullChannel],
    runTurn: echoTurn(),
    observe: ({ kind }: { kind: string }) => {
      if (kind === 'turn') done++
    },
  }
  const intake = createIntake({ store: testStore.store, clock })
  const people = Array.from({ length: turns }, (_, index) =>
    messageFrom(`p${index}`, 'hello', { channel: 'pull' }),
  )
  await intake.accept(people)
  const start = performance.now()
  const worker = startTurnWorker(services, { max: together })
  while (done < turns) await delay(2)
  const took = performance.now() - start
  await worker.stop()
  await testStore.close()
  return (turns * 1000) / took
}

await measure(64, 500)
const alone = await measure(1, 500)
for (const together of [1, 8, 64]) {
  const rate = together === 1 ? alone : await measure(together, 3000)
  console.log(
    `${together} turns a commit: ${Math.round(rate)} turns/s, ${(rate / alone).toFixed(1)} times one a commit`,
  )
}
