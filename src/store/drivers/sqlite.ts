import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
} from 'kysely'
import Libsql from 'libsql'
import LibsqlPromise from 'libsql/promise'
import { WaslError } from '../../shared/errors.ts'
import { asStoreError } from '../store-error.ts'
import { ParameterList, SqliteListCompiler } from './query-compilers.ts'

type NativeStatement = {
  reader: boolean
  all(parameters: unknown[]): unknown[]
  run(parameters: unknown[]): { changes: number }
}
type Statement = { native: NativeStatement; isReader: boolean }

const pragmas = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'cache_size = -16000',
  // In pages: the log is folded into the file every 16 MB, since pages of a large store seldom come twice in 4 MB.
  'wal_autocheckpoint = 4000',
]

/** Opens one connection to an SQLite file: write-ahead log, every commit flushed to the disk. */
export function openSqliteConnection(path: string): Libsql.Database {
  const connection = connect(path)
  try {
    for (const pragma of pragmas) connection.exec(`pragma ${pragma}`)
    return connection
  } catch (error) {
    connection.close()
    throw asStoreError(error)
  }
}

function connect(path: string): Libsql.Database {
  try {
    return new Libsql(path, { timeout: 5000 })
  } catch (cause) {
    throw new WaslError('store.read-only', `the store ${path} cannot be opened`, { cause })
  }
}

/**
 * A Kysely dialect over one libsql connection. The library's own SQLite dialect prepares every statement anew;
 * this one keeps prepared statements, and refuses values that libsql would abort the process on.
 */
export function sqliteDialect(connection: Libsql.Database): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteListCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => new SqliteDriver(connection),
  }
}

class SqliteDriver implements Driver {
  readonly #connection: CachingConnection
  #last: Promise<void> = Promise.resolve()
  #release: (() => void) | null = null

  constructor(connection: Libsql.Database) {
    this.#connection = new CachingConnection(connection)
  }

  async init(): Promise<void> {
    // The connection is opened by the caller.
  }

  /** Hands out the one connection to one user after the other. */
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last
    let release: () => void = () => undefined
    this.#last = new Promise<void>((resolve) => {
      release = resolve
    })
    await before
    this.#release = release
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#connection.forgetLoss()
    this.#release?.()
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.commit()
  }

  /** A full disk has already ended the transaction; there is nothing left to roll back then. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection.isInTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy(): Promise<void> {
    this.#connection.close()
  }
}

const statementsKept = 1000

class CachingConnection implements DatabaseConnection {
  readonly #connection: Libsql.Database
  readonly #statements = new Map<string, Statement>()
  /** The error with which SQLite gave up the transaction that is under way for its user; null when none was given up. */
  #loss: unknown = null

  constructor(connection: Libsql.Database) {
    this.#connection = connection
  }

  get isInTransaction(): boolean {
    return this.#connection.inTransaction
  }

  /**
   * On a full disk or a failing one SQLite itself ends the transaction. Statements that its user gives after that are refused
   * with the same error: without their transaction they would be kept at once.
   */
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#loss !== null) throw this.#loss
    const wasInTransaction = this.isInTransaction
    const parameters = query.parameters.map(bindable)
    try {
      const { native, isReader } = this.#statement(query.sql)
      if (isReader) return { rows: native.all(parameters).map(withBuffers) as R[] }
      return { rows: [], numAffectedRows: BigInt(native.run(parameters).changes) }
    } catch (error) {
      const known = asStoreError(error)
      if (wasInTransaction && !this.isInTransaction) this.#loss = known
      throw known
    }
  }

  /** Called when the user of a transaction that was given up is through with it. */
  forgetLoss(): void {
    this.#loss = null
  }

  /**
   * Commits on a thread of the library's own, so that the flush to the disk does not hold up the program. The library's two
   * classes are two ways to the same handle, which `exec` finds as `db`.
   */
  async commit(): Promise<void> {
    try {
      await LibsqlPromise.prototype.exec.call(this.#connection, 'commit')
    } catch (error) {
      throw asStoreError(error)
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }

  close(): void {
    this.#statements.clear()
    this.#connection.close()
  }

  #statement(sql: string): Statement {
    const kept = this.#statements.get(sql)
    if (kept) return kept
    const native = this.#connection.prepare(sql) as unknown as NativeStatement
    const statement = { native, isReader: native.reader }
    if (this.#statements.size >= statementsKept) {
      const oldest = this.#statements.keys().next().value
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    this.#statements.set(sql, statement)
    return statement
  }
}

function bindable(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === undefined) return null
  if (value instanceof ParameterList) return JSON.stringify(value.values)
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value
  throw new TypeError(`cannot store a value of type ${typeof value}`)
}

function withBuffers(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  for (const [key, value] of Object.entries(row)) {
    if (value instanceof ArrayBuffer) Reflect.set(row, key, new Uint8Array(value))
  }
  return row
}
