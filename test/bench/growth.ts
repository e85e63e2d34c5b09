import { setTimeout as delay } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { openLiveContent } from '../../src/app/live-content.ts'
import { createEngine } from '../../src/engine/engine.ts'
import type { RunTurn } from '../../src/engine/turn.ts'
import { createIntake } from '../../src/runtime/intake.ts'
import { startSender } from '../../src/runtime/sender.ts'
import { startTurnWorker } from '../../src/runtime/turn-worker.ts'
import { systemClock } from '../../src/shared/clock.ts'
import { projectRoot } from '../../src/shared/project-root.ts'
import type { Database } from '../../src/store/schema.ts'
import { postgresPrograms, startPostgres } from '../support/postgres.ts'
import { echoTurn, fakeChannel, messageFrom, testRuntime } from '../support/runtime.ts'
import { openPostgresStore, openTestStore, type TestStore } from '../support/store.ts'
import { benchConversation } from './conversation.ts'

/**
 * Measures whether a turn costs more when the store holds many conversations. Run with `sqlite` or `postgres` and the
 * numbers of conversations, for example `npx tsx test/bench/growth.ts sqlite 1000 1000000`.
 */
const touched = 2000
const rounds = 3

/** Fills the store with `count` conversations that each had one turn, and makes `touched` of them known to the intake. */
async function seed({ store }: TestStore, count: number): Promise<void> {
  const { vault } = store
  const sealed = vault.sealJson({ type: 'message', text: 'نص من أيام مضت بطول رسالة معتادة' })
  const address = vault.sealJson({ to: 'someone' })
  const rows = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(count)})`
  const id = sql`'00000000-0000-7000-8000-' || substr('000000000000' || cast(i as text), length(cast(i as text)) + 1)`
  const insert = (db: Kysely<Database>, table: string, columns: string, values: ReturnType<typeof sql>) =>
    sql`insert into ${sql.table(table)} (${sql.raw(columns)}) ${rows} select ${values} from n`.execute(db)
  await store.write(async ({ trx }) => {
    await insert(trx, 'contacts', 'id, created_at, updated_at', sql`${id}, 1, 1`)
    await insert(
      trx,
      'accounts',
      'id, contact_id, channel, address_hash, address, created_at',
      sql`${id}, ${id}, 'push', 'h' || cast(i as text), ${sql.lit(address)}, 1`,
    )
    await insert(
      trx,
      'conversations',
      'id, account_id, contact_id, channel, version, next_seq, owner, last_inbound_at, created_at, updated_at',
      sql`${id}, ${id}, ${id}, 'push', 1, 2, 'bot', 1, 1, 1`,
    )
    await insert(
      trx,
      'inbox',
      'id, channel, event_id, conversation_id, payload, status, sent_at, received_at, attempts, done_at',
      sql`${id}, 'push', 's' || cast(i as text), ${id}, '', 'done', 1, 1, 0, 1`,
    )
    await insert(
      trx,
      'transcript',
      'id, conversation_id, seq, at, author, activity',
      sql`${id}, ${id}, 0, 1, 'contact', ${sql.lit(sealed)}`,
    )
    await insert(
      trx,
      'transcript',
      'id, conversation_id, seq, at, author, activity',
      sql`'a' || ${id}, ${id}, 1, 1, 'bot', ${sql.lit(sealed)}`,
    )
    await insert(
      trx,
      'outbox',
      'id, conversation_id, seq, channel, status, attempts, next_attempt_at, channel_message_id, created_at, sent_at',
      sql`'a' || ${id}, ${id}, 1, 'push', 'read', 1, 1, 'm' || cast(i as text), 1, 1`,
    )
    const step = count / Math.min(count, touched)
    for (let index = 0; index < Math.min(count, touched); index++) {
      await trx
        .updateTable('accounts')
        .set({ address_hash: vault.hash(`p${index}`) })
        .where('channel', '=', 'push')
        .where('address_hash', '=', `h${Math.floor(index * step) + 1}`)
        .execute()
    }
  })
  if (store.dialect === 'postgres') await sql`analyze`.execute(store.read)
}

/** What the turns do: nothing but answer, so that the store's part alone is seen, or what the program does. */
type Kind = { name: 'store' | 'turn'; runTurn: RunTurn; texts: readonly string[] }

function kinds(): Kind[] {
  const content = openLiveContent(projectRoot)
  const texts = benchConversation().map(({ question }) => question)
  return [
    { name: 'store', runTurn: echoTurn(), texts },
    { name: 'turn', runTurn: createEngine(() => content.current), texts },
  ]
}

/** Gives the milliseconds that a message takes from intake to delivery, many at once. */
async function costOfTurn(testStore: TestStore, people: number, { runTurn, texts }: Kind): Promise<number> {
  const channel = fakeChannel('push', { rate: { perSecond: 1e6, pauseToOne: 0 } })
  const clock = systemClock()
  const services = { ...testRuntime(testStore), clock, channels: [channel], runTurn }
  const intake = createIntake({ store: testStore.store, clock })
  const worker = startTurnWorker(services)
  const sender = startSender(services)
  const messages = 4000
  let next = 0
  const start = performance.now()
  const client = async () => {
    for (let index = next++; index < messages; index = next++) {
      const person = `p${(index * 7919) % people}`
      await intake.accept([messageFrom(person, texts[index % texts.length] ?? '', { sentAt: Date.now() })])
    }
  }
  await Promise.all(Array.from({ length: 32 }, client))
  while (channel.sent.length < messages) await delay(2)
  const took = performance.now() - start
  await worker.stop()
  await sender.stop()
  return took / messages
}

const [kind = 'sqlite', ...counts] = process.argv.slice(2)
const programs = kind === 'postgres' ? postgresPrograms() : null
const server = programs ? await startPostgres(programs) : null
for (const count of counts.map(Number)) {
  const testStore = server ? await openPostgresStore(await server.newDatabase()) : await openTestStore()
  const started = performance.now()
  await seed(testStore, count)
  console.log(kind, count, `seeded in ${Math.round(performance.now() - started)} ms`)
  for (const kindOfTurn of kinds()) {
    for (let round = 0; round < rounds; round++) {
      const cost = await costOfTurn(testStore, Math.min(count, touched), kindOfTurn)
      console.log(kind, count, kindOfTurn.name, `${cost.toFixed(3)} ms a message`)
    }
  }
  await testStore.close()
}
await server?.close()
