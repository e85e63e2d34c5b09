import { type DatabaseConnection, type Dialect, type Driver, DummyDriver, Kysely } from 'kysely'
import { WaslError } from '../../shared/errors.ts'
import type { Database } from '../schema.ts'

/**
 * Runs `work` in a transaction: all that it writes is kept, or, when it rejects, nothing. Statements that it gives without
 * waiting for the ones before are run in the order in which they were given, and travel to the server together; Kysely's
 * own transactions hold back each statement until the one before is answered.
 */
export type RunTransaction = <T>(work: (db: Kysely<Database>) => Promise<T>) => Promise<T>

/** A dialect and the driver that it gives out. */
export type OpenedDialect = { dialect: Dialect; driver: Driver }

/** Transactions on the connections of a driver. */
export function transactionsOver({ dialect, driver }: OpenedDialect): RunTransaction {
  return async (work) => {
    const connection = await driver.acquireConnection()
    const held = new HeldConnectionDriver(connection)
    try {
      await driver.beginTransaction(connection, {})
      const result = await work(new Kysely<Database>({ dialect: { ...dialect, createDriver: () => held } }))
      held.end()
      await driver.commitTransaction(connection)
      return result
    } catch (error) {
      held.end()
      await driver.rollbackTransaction(connection)
      throw error
    } finally {
      await driver.releaseConnection(connection)
    }
  }
}

/** Gives one connection to everybody at once, until the transaction ends: nothing may be written behind it. */
class HeldConnectionDriver extends DummyDriver {
  readonly #connection: DatabaseConnection
  #isOver = false

  constructor(connection: DatabaseConnection) {
    super()
    this.#connection = connection
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#isOver) throw new WaslError('store.failed', 'a statement came after the end of its write')
    return this.#connection
  }

  end(): void {
    this.#isOver = true
  }
}
