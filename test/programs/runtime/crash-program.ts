import { setTimeout as delay } from 'node:timers/promises'
import { createIntake } from '../../../src/runtime/intake.ts'
import { lockDataDir } from '../../../src/runtime/process-lock.ts'
import { startSender } from '../../../src/runtime/sender.ts'
import { startTurnWorker } from '../../../src/runtime/turn-worker.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { fakeChannel, messageFrom, testRuntime } from '../../support/runtime.ts'
import { openTestStore } from '../../support/store.ts'

/** Takes messages in and answers them as fast as it can, telling what was acknowledged and sent, until it is killed. */
const [folder = '', round = '', mode = ''] = process.argv.slice(2)
const people = 7

lockDataDir(folder)
const testStore = await openTestStore(folder)
const clock = systemClock()
const channel = fakeChannel('push', {
  send: async ({ id, activity }) => {
    await delay(1)
    process.stdout.write(`sent ${activity.text}\n`)
    return { messageId: id }
  },
})
const services = { ...testRuntime(testStore), clock, channels: [channel] }
const intake = createIntake({ store: testStore.store, clock })
startTurnWorker(services, { pollEvery: 20 })
startSender(services, { pollEvery: 20 })
console.log('started')
if (mode === 'stream') await Promise.all(Array.from({ length: people }, (_, person) => writeOn(person)))
else await drain()

async function writeOn(person: number): Promise<never> {
  for (;;) {
    const at = Date.now()
    const text = `p${person} ${process.hrtime.bigint()} r${round}`
    const event = messageFrom(`person ${person}`, text, { eventId: text, sentAt: at })
    await intake.accept([event])
    process.stdout.write(`ok ${text}\n`)
    if (Math.random() < 0.2) await intake.accept([event])
  }
}

async function drain(): Promise<never> {
  const { read } = testStore.store
  for (;;) {
    const ready = await read
      .selectFrom('conversations')
      .select('id')
      .where('ready_at', 'is not', null)
      .executeTakeFirst()
    const open = await read.selectFrom('outbox').select('id').where('status', '<>', 'sent').executeTakeFirst()
    if (!ready && !open) {
      console.log('drained')
      process.exit(0)
    }
    await delay(10)
  }
}
