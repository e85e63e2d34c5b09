import { setTimeout as delay } from 'node:timers/promises'
import { createIntake } from '../../src/runtime/intake.ts'
import { startSender } from '../../src/runtime/sender.ts'
import { startTurnWorker } from '../../src/runtime/turn-worker.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { echoTurn, fakeChannel, messageFrom, pullChannel, testRuntime } from '../support/runtime.ts'
import { openTestStore } from '../support/store.ts'

/** Measures durable turns a second with an engine that does nothing: webhook-like requests of one message each. */
async function measure(
  channel: 'push' | 'pull',
  { people, messages, atOnce }: Record<string, number> & { people: number; messages: number; atOnce: number },
) {
  const testStore = await openTestStore()
  const push = fakeChannel('push', { rate: { perSecond: 1e6, pauseToOne: 0 } })
  const clock = systemClock()
  let turns = 0
  let waited: number[] = []
  let delivered = 0
  const services = {
    ...testRuntime(testStore),
    clock,
    channels: [push, pullChannel],
    runTurn: echoTurn(),
    observe: (event: { kind: string; waited?: number }) => {
      if (event.kind === 'turn') {
        turns++
        waited.push(event.waited ?? 0)
      }
      if (event.kind === 'delivery') delivered++
    },
  }
  const intake = createIntake({ store: testStore.store, clock })
  for (let person = 0; person < people; person++)
    await intake.accept([messageFrom(`p${person}`, 'first', { channel })])
  const worker = startTurnWorker(services)
  const sender = startSender(services)
  const isOver = () => turns >= people && (channel === 'pull' || delivered >= people)
  while (!isOver()) await delay(5)
  turns = delivered = 0
  waited = []
  const start = performance.now()
  let next = 0
  const client = async () => {
    while (next < messages) {
      const index = next++
      await intake.accept([
        messageFrom(`p${index % people}`, `message ${index}`, { channel, sentAt: Date.now() }),
      ])
    }
  }
  await Promise.all(Array.from({ length: atOnce }, client))
  const accepted = performance.now()
  while (turns < messages) await delay(2)
  const ran = performance.now()
  while (channel === 'push' && delivered < messages) await delay(2)
  const end = performance.now()
  await worker.stop()
  await sender.stop()
  await testStore.close()
  waited.sort((a, b) => a - b)
  const persec = (millis: number) => Math.round((messages * 1000) / millis)
  console.log(
    channel.padEnd(5),
    `at once ${atOnce}`.padEnd(12),
    `accepted ${persec(accepted - start)}/s`,
    `turns ${persec(ran - start)}/s`,
    `delivered ${persec(end - start)}/s`,
    `waited p50 ${waited[messages >> 1]} p99 ${waited[Math.floor(messages * 0.99)]} ms`,
  )
}

for (const atOnce of [1, 16, 64]) {
  await measure('pull', { people: 2000, messages: 6000, atOnce })
  await measure('push', { people: 2000, messages: 6000, atOnce })
}
