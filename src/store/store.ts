import { type Kysely, sql } from 'kysely'
import { WaslError } from '../shared/errors.ts'
import type { RunTransaction } from './drivers/transactions.ts'
import type { Database } from './schema.ts'
import type { Signal, SignalBus } from './signals.ts'
import { affectsWholeBatch } from './store-error.ts'
import type { Vault } from './vault.ts'

export type StoreDialect = 'sqlite' | 'postgres'

/** A write under way: its statements, and the signals to publish once it is durable. */
export type Write = {
  trx: Kysely<Database>
  dialect: StoreDialect
  vault: Vault
  /** Asks for `signal` to be published after the commit. */
  signal(signal: Signal): void
}

/**
 * The store: `read` for queries outside a write, `write` for everything that changes rows. `readNext` is for the loops of
 * turns and sending: on SQLite it waits for the write under way (so it is never used within one) and finds what was written
 * still in memory; on a server it is `read`.
 * Either all of a write's rows are durable when its promise resolves, or none are kept and it rejects.
 * `work` does nothing but statements: it is run again when another write stood in its way, or when one that shared its commit
 * failed.
 */
export type Store = {
  dialect: StoreDialect
  read: Kysely<Database>
  readNext: Kysely<Database>
  vault: Vault
  write<T>(work: (write: Write) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Waits for parts of a write that do not wait for each other. Their statements are run in the order in which they were given,
 * and travel to a server together. It rejects like the first that failed, once all have ended: none may come behind the write.
 */
export async function together(parts: readonly Promise<unknown>[]): Promise<void> {
  try {
    await Promise.all(parts)
  } finally {
    await Promise.allSettled(parts)
  }
}

type WriteSetting = { transaction: RunTransaction; vault: Vault; bus: SignalBus }

type Waiting = { run(trx: Kysely<Database>): Promise<() => void>; refuse(error: unknown): void }

/** The most writes that share a commit, so that a flood of them does not keep the process from everything else. */
const maxTogether = 128

/**
 * Lets writes that wait at the same time share one commit (group commit): one flush to the disk serves them all. When one
 * fails they are run again, each in a savepoint of its own, so that it takes no other with it.
 */
export function groupedWrites({ transaction, vault, bus }: WriteSetting): Store['write'] {
  const waiting: Waiting[] = []
  let busy = false

  const flush = async () => {
    while (waiting.length > 0) {
      await commitTogether(transaction, waiting.splice(0, maxTogether))
      await new Promise((resolve) => setImmediate(resolve))
    }
    busy = false
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
        run: async (trx) => {
          const signals: Signal[] = []
          const result = await work({
            trx,
            dialect: 'sqlite',
            vault,
            signal: (signal) => signals.push(signal),
          })
          return () => {
            resolve(result)
            bus.publish(signals)
          }
        },
        refuse: reject,
      })
      if (busy) return
      busy = true
      setImmediate(flush)
    })
}

type Run = (trx: Kysely<Database>, one: Waiting) => Promise<() => void>

/** Tries them without savepoints first, which cost as much as a statement: one that fails is rare. */
async function commitTogether(transaction: RunTransaction, group: readonly Waiting[]): Promise<void> {
  let ends: (() => void)[]
  try {
    ends = await inOneCommit(transaction, group, (trx, one) => one.run(trx)).catch((error: unknown) => {
      if (group.length === 1 || affectsWholeBatch(error)) throw error
      return inOneCommit(transaction, group, runInSavepoint)
    })
  } catch (error) {
    ends = group.map((one) => () => one.refuse(error))
  }
  for (const end of ends) end()
}

/** Returns, once the commit is durable, the functions that settle each write. */
async function inOneCommit(
  transaction: RunTransaction,
  group: readonly Waiting[],
  run: Run,
): Promise<(() => void)[]> {
  const ends: (() => void)[] = []
  await transaction(async (trx) => {
    for (const one of group) ends.push(await run(trx, one))
  })
  return ends
}

/** Rejects only when the whole transaction is lost, as it is when the disk is full. */
async function runInSavepoint(trx: Kysely<Database>, one: Waiting): Promise<() => void> {
  await sql`savepoint one`.execute(trx)
  try {
    const settle = await one.run(trx)
    await sql`release one`.execute(trx)
    return settle
  } catch (error) {
    await undo(trx, error)
    return () => one.refuse(error)
  }
}

async function undo(trx: Kysely<Database>, why: unknown): Promise<void> {
  try {
    await sql`rollback to one`.execute(trx)
    await sql`release one`.execute(trx)
  } catch {
    throw why
  }
}

const triesOfConflict = 5

/** Gives every write a transaction of its own: a server commits for many connections at once by itself. */
export function separateWrites({ transaction, vault, bus }: WriteSetting): Store['write'] {
  return async (work) => {
    for (let attempt = 1; ; attempt++) {
      const signals: Signal[] = []
      try {
        const result = await transaction((trx) =>
          work({ trx, dialect: 'postgres', vault, signal: (signal) => signals.push(signal) }),
        )
        bus.publish(signals)
        return result
      } catch (error) {
        if (attempt === triesOfConflict || !isConflict(error)) throw error
      }
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof WaslError && error.code === 'store.conflict'
}
