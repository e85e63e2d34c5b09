import { createEngine } from '../../src/engine/engine.ts'
import { startTimers } from '../../src/runtime/timers.ts'
import { parseInboxPayload, storedActivity } from '../../src/store/stored-activity.ts'
import { content } from '../unit/engine/stage.ts'
import { fakeChannel, messageFrom, type TestRuntime, testRuntime } from './runtime.ts'
import type { TestStore } from './store.ts'

/** The runtime with the project's engine and two channels that people know by name. */
export function talkingRuntime(
  opened: TestStore,
  publicUrl: string | null = 'https://chat.example.org',
): TestRuntime {
  return testRuntime(opened, {
    runTurn: createEngine(() => content),
    channels: [fakeChannel('whatsapp'), fakeChannel('telegram'), fakeChannel('webchat')],
    exportAddress: (token) => (publicUrl === null ? null : `${publicUrl}/my-data/${token}`),
  })
}

/** Somebody who writes on one channel. */
export class Person {
  readonly #opened: TestStore
  readonly #runtime: TestRuntime
  readonly #channel: string
  readonly #accountId: string
  #seen = -1

  constructor(opened: TestStore, runtime: TestRuntime, channel: string, accountId: string) {
    this.#opened = opened
    this.#runtime = runtime
    this.#channel = channel
    this.#accountId = accountId
  }

  /** Sends something without waiting for its turn. */
  async send(text: string, action: string | null = null): Promise<void> {
    const sentAt = this.#runtime.clock.now()
    const activity = { type: 'message', text, ...(action === null ? {} : { value: { action } }) }
    const more = { channel: this.#channel, sentAt, activity, name: 'نورة' }
    await this.#runtime.intake.accept([messageFrom(this.#accountId, text, more)])
  }

  /** Says something and gives all that is said then. */
  async say(text: string, action: string | null = null): Promise<string> {
    this.#runtime.clock.advance(1000)
    await this.send(text, action)
    await settle(this.#opened, this.#runtime)
    return this.heard()
  }

  press(action: string): Promise<string> {
    return this.say('', action)
  }

  /** What the bot has said since the last look. */
  async heard(): Promise<string> {
    const { id } = await this.conversation()
    const rows = await this.#opened.store.read
      .selectFrom('transcript')
      .select(['seq', 'activity', 'author'])
      .where('conversation_id', '=', id)
      .where('seq', '>', this.#seen)
      .orderBy('seq')
      .execute()
    this.#seen = rows.at(-1)?.seq ?? this.#seen
    const said = rows.filter(({ author }) => author === 'bot')
    return said.map(({ activity }) => JSON.stringify(this.#opened.store.vault.openJson(activity))).join('\n')
  }

  conversation() {
    return this.#opened.store.read
      .selectFrom('conversations as v')
      .innerJoin('accounts as a', 'a.id', 'v.account_id')
      .selectAll('v')
      .where('a.channel', '=', this.#channel)
      .where('a.address_hash', '=', this.#opened.store.vault.hash(this.#accountId))
      .executeTakeFirstOrThrow()
  }
}

/** Runs turns and what they set off in other conversations until nothing is left to do. */
export async function settle(opened: TestStore, runtime: TestRuntime): Promise<void> {
  await runtime.runTurns()
  for (let round = 0; round < 5; round++) {
    if (!(await isTimerDue(opened, runtime))) return
    const timers = startTimers(runtime, { pollEvery: 5, repairEvery: 1e9 })
    while (await isTimerDue(opened, runtime)) await new Promise((resolve) => setTimeout(resolve, 2))
    await timers.stop()
    await runtime.runTurns()
  }
}

async function isTimerDue(opened: TestStore, runtime: TestRuntime): Promise<boolean> {
  const query = opened.store.read.selectFrom('timers').select('id').where('due_at', '<=', runtime.clock.now())
  return (await query.executeTakeFirst()) !== undefined
}

/** Everything that the store holds as text, sealed columns opened. */
export async function everythingKept({ store }: TestStore): Promise<string> {
  const transcript = await store.read.selectFrom('transcript').select('activity').execute()
  const drafts = await store.read.selectFrom('drafts').select('content').execute()
  const requests = await store.read.selectFrom('requests').select('answers').execute()
  const events = await store.read.selectFrom('request_events').select('data').execute()
  const states = await store.read.selectFrom('conversations').select('state').execute()
  const contacts = await store.read.selectFrom('contacts').select('name').execute()
  const inbox = await store.read.selectFrom('inbox').select('payload').execute()
  const texts = [
    ...transcript.map(({ activity }) => storedActivity.parse(store.vault.openJson(activity))),
    ...drafts.map(({ content: sealed }) => store.vault.openJson(sealed)),
    ...requests.map(({ answers }) => store.vault.openJson(answers)),
    ...events.map(({ data }) => (data === null ? null : store.vault.openJson(data))),
    ...states.map(({ state }) => (state === null ? null : store.vault.openJson(state))),
    ...contacts.map(({ name }) => (name === null ? null : store.vault.open(name))),
    ...inbox.map(({ payload }) => (payload === '' ? null : parseInboxPayload(store.vault.openJson(payload)))),
  ]
  return JSON.stringify(texts)
}
