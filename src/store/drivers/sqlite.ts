import type Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
} from 'kysely'
import { CachingConnection } from './caching-connection.ts'
import { SqliteListCompiler } from './query-compilers.ts'

/** A Kysely dialect over one connection to an SQLite file that this thread opened. */
export function sqliteDialect(connection: Sqlite.Database): Dialect {
  return dialectOver(new SqliteDriver(new CachingConnection(connection)))
}

/** A Kysely dialect whose connections come from `driver`. */
export function dialectOver(driver: SqliteDriver): Dialect {
  return {
    createAdapter: () => new TurnTakingAdapter(),
    createQueryCompiler: () => new SqliteListCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => driver,
  }
}

/** The driver lets the users of its connection take turns; Kysely would make the statements of one user wait in line too. */
class TurnTakingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** Hands out one connection to an SQLite file to one user after the other. */
export class SqliteDriver implements Driver {
  readonly #connection: CachingConnection
  #last: Promise<void> = Promise.resolve()
  #release: (() => void) | null = null
  /** Called after each commit that the disk has. */
  onCommit: () => void = () => undefined

  constructor(connection: CachingConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {
    // The connection is opened by the caller.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    await before
    this.#release = resolve
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#connection.forgetLoss()
    this.#release?.()
  }

  /** Runs `work` while nobody has the connection. */
  async whileFree(work: () => Promise<void>): Promise<void> {
    await this.acquireConnection()
    try {
      await work()
    } finally {
      await this.releaseConnection()
    }
  }

  async beginTransaction(): Promise<void> {
    await this.#connection.begin()
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.commit()
    this.onCommit()
  }

  /** A full disk has already ended the transaction; there is nothing left to roll back then. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection.isInTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy(): Promise<void> {
    this.#connection.close()
  }
}
