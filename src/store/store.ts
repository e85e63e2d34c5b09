import { Kysely, sql, type Transaction } from 'kysely'
import { WaslError } from '../errors.ts'
import type { Database } from './schema.ts'
import type { Signal, SignalBus } from './signals.ts'
import type { Vault } from './vault.ts'

/** A write under way: its statements and the signals to give once it is durable. */
export type Write = {
  trx: Transaction<Database>
  /** Asks for `signal` to be published after the commit. */
  signal(signal: Signal): void
}

/**
 * The store: `read` for queries outside a write, `write` for everything that changes rows.
 * Either all of a write's rows are durable when its promise resolves, or none are kept and it rejects.
 */
export type Store = {
  dialect: 'sqlite' | 'postgres'
  read: Kysely<Database>
  vault: Vault
  write<T>(work: (write: Write) => Promise<T>): Promise<T>
  close(): Promise<void>
}

type Waiting = { run(trx: Transaction<Database>): Promise<() => void>; refuse(error: unknown): void }

/**
 * Lets writes that wait at the same time share one commit (group commit): one flush to the disk serves them all.
 * Each runs in a savepoint of its own, so that one that fails takes no other with it.
 */
export function groupedWrites(db: Kysely<Database>, bus: SignalBus): Store['write'] {
  let waiting: Waiting[] = []
  let busy = false

  const flush = async () => {
    busy = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      await commitTogether(db, group)
      await new Promise((resolve) => setImmediate(resolve))
    }
    busy = false
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
        run: async (trx) => {
          const signals: Signal[] = []
          const result = await work({ trx, signal: (signal) => signals.push(signal) })
          return () => {
            resolve(result)
            bus.publish(signals)
          }
        },
        refuse: reject,
      })
      if (!busy) {
        busy = true
        setImmediate(flush)
      }
    })
}

async function commitTogether(db: Kysely<Database>, group: readonly Waiting[]): Promise<void> {
  const settled: (() => void)[] = []
  try {
    await db.transaction().execute(async (trx) => {
      for (const one of group) {
        await sql`savepoint one`.execute(trx)
        try {
          settled.push(await one.run(trx))
          await sql`release one`.execute(trx)
        } catch (error) {
          await sql`rollback to one`.execute(trx)
          await sql`release one`.execute(trx)
          settled.push(() => one.refuse(error))
        }
      }
    })
  } catch (cause) {
    const error = new WaslError('store.unavailable', 'the store could not commit', { cause, retryable: true })
    for (const one of group) one.refuse(error)
    return
  }
  for (const settle of settled) settle()
}

/** Gives every write a transaction of its own: a server commits for many connections at once by itself. */
export function separateWrites(db: Kysely<Database>, bus: SignalBus): Store['write'] {
  return async (work) => {
    const signals: Signal[] = []
    const result = await db
      .transaction()
      .execute((trx) => work({ trx, signal: (signal) => signals.push(signal) }))
    bus.publish(signals)
    return result
  }
}
