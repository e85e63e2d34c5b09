import { Router } from 'express'
import pino from 'pino'
import type { Effect, RunTurn } from '../../src/engine/turn.ts'
import type { Channel, Intake, PushChannel } from '../../src/messages/channel.ts'
import type { Delivery } from '../../src/messages/delivery.ts'
import type { InboundEvent, InboundFile } from '../../src/messages/inbound-event.ts'
import type { RuntimeEvent } from '../../src/messages/runtime-event.ts'
import { createIntake } from '../../src/runtime/intake.ts'
import type { TurnServices } from '../../src/runtime/turn-services.ts'
import { startTurnWorker } from '../../src/runtime/turn-worker.ts'
import { type TestClock, testClock } from './clock.ts'
import type { TestStore } from './store.ts'

const capabilities = {
  buttons: null,
  list: null,
  textLength: 4096,
  media: true,
  typing: false,
  window: null,
  drawing: false,
}

/** A pushing channel without a network: `send` is what the test says, and every delivery that went out is kept. */
export type FakeChannel = PushChannel & { sent: Delivery[] }

/** Makes a pushing channel that succeeds unless told otherwise. */
export function fakeChannel(
  id: string,
  behaviour: {
    send?: (delivery: Delivery) => Promise<{ messageId: string }>
    fetchMedia?: (reference: string) => Promise<InboundFile>
    rate?: PushChannel['rate']
  } = {},
): FakeChannel {
  const sent: Delivery[] = []
  return {
    id,
    delivery: 'push',
    capabilities,
    requestSource: 'social-media',
    rate: behaviour.rate ?? { perSecond: 10_000, pauseToOne: 0 },
    routes: () => Router(),
    sent,
    send: async (delivery) => {
      const result = await (behaviour.send?.(delivery) ?? { messageId: `m-${delivery.id}` })
      sent.push(delivery)
      return result
    },
    fetchMedia: async ({ reference }) => {
      if (!behaviour.fetchMedia) throw new Error('this test fetches no media')
      return behaviour.fetchMedia(reference)
    },
  }
}

/** A channel whose clients read for themselves. */
export const pullChannel: Channel = {
  id: 'pull',
  delivery: 'pull',
  capabilities,
  requestSource: 'website',
  routes: () => Router(),
}

let events = 0

/** A message from `accountId` as a channel gives it. */
export function messageFrom(accountId: string, text: string, more: Partial<InboundEvent> = {}): InboundEvent {
  return {
    channel: 'push',
    eventId: `event-${++events}`,
    accountId,
    address: { to: accountId },
    name: null,
    sentAt: Date.UTC(2026, 0, 5, 9),
    activity: { type: 'message', text },
    media: [],
    files: [],
    ...more,
  }
}

/** A turn that answers each message with one of its own, and does `effects` beside. */
export function echoTurn(effects: (text: string) => readonly Effect[] = () => []): RunTurn {
  return async ({ activity, state }) => {
    const text = activity.text ?? ''
    const said: Effect[] =
      activity.type === 'message'
        ? [{ kind: 'send', activity: { type: 'message', text: `re: ${text}` } }]
        : []
    return { state: { ...state, language: 'ar', greeted: true }, effects: [...said, ...effects(text)] }
  }
}

/** Everything a runtime needs, over a real store. */
export type TestRuntime = TurnServices & {
  clock: TestClock
  intake: Intake
  observed: RuntimeEvent[]
  /** Runs turns until no conversation is ready, then stops. */
  runTurns(): Promise<void>
}

/** Puts a runtime together; nothing runs in it by itself. */
export function testRuntime(testStore: TestStore, given: Partial<TurnServices> = {}): TestRuntime {
  const clock = testClock()
  const observed: RuntimeEvent[] = []
  const services: TurnServices = {
    store: testStore.store,
    bus: testStore.bus,
    clock,
    log: pino({ level: 'silent' }),
    observe: (event) => observed.push(event),
    channels: [fakeChannel('push'), pullChannel],
    runTurn: echoTurn(),
    staffAvailable: () => true,
    exportAddress: () => null,
    receiptAddress: () => null,
    onSetAside: (language) => ({ type: 'message', text: `set aside ${language}` }),
    ...given,
  }
  return {
    ...services,
    clock,
    observed,
    intake: createIntake({ store: testStore.store, clock }),
    runTurns: async () => {
      const worker = startTurnWorker(services, { pollEvery: 5 })
      try {
        await untilNoneIsReady(testStore, clock)
      } finally {
        await worker.stop()
      }
    },
  }
}

async function untilNoneIsReady({ store }: TestStore, clock: TestClock): Promise<void> {
  const end = Date.now() + 25_000
  for (;;) {
    const query = store.read.selectFrom('conversations').select('id').where('ready_at', '<=', clock.now())
    if (!(await query.executeTakeFirst())) return
    if (Date.now() > end) throw new Error('turns did not come to an end')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
