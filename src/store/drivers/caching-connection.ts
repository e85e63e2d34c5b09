import { setTimeout as delay } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { asStoreError } from '../store-error.ts'
import { ParameterList } from './query-compilers.ts'
import type { WriteAheadLog } from './write-ahead-log.ts'

type Statement = { native: Sqlite.Statement; isReader: boolean }

const statementsKept = 1000

/** In milliseconds: how long a transaction waits for another process to end its own, and how often it looks. */
const busy = { patience: 5000, pause: 5 }

/**
 * A connection to an SQLite file that keeps its statements prepared. With a log that is flushed after each commit, it gives no
 * row that the disk does not have yet.
 */
export class CachingConnection implements DatabaseConnection {
  readonly #connection: Sqlite.Database
  readonly #log: WriteAheadLog | null
  readonly #statements = new Map<string, Statement>()
  /** The error with which SQLite gave up the transaction that is under way for its user; null when none was given up. */
  #loss: unknown = null

  constructor(connection: Sqlite.Database, log: WriteAheadLog | null = null) {
    this.#connection = connection
    this.#log = log
  }

  get isInTransaction(): boolean {
    return this.#connection.inTransaction
  }

  /** Waits while another process writes, without holding up this thread. */
  async begin(): Promise<void> {
    const end = performance.now() + busy.patience
    for (;;) {
      try {
        this.#log?.refuseAfterFailure()
        this.#run('begin immediate', [])
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() > end) throw error
        await delay(busy.pause)
      }
    }
  }

  /** With a log, resolves when the disk has the commit; this thread goes on meanwhile. */
  async commit(): Promise<void> {
    this.#run('commit', [])
    await this.#log?.flush()
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#log !== null && !this.isInTransaction) {
      while (this.#log.flushing !== null) await this.#log.flushing
      this.#log.refuseAfterFailure()
    }
    return this.#run<R>(query.sql, query.parameters.map(bindable))
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }

  /** Called when the user of a transaction that was given up is through with it. */
  forgetLoss(): void {
    this.#loss = null
  }

  close(): void {
    this.#statements.clear()
    this.#connection.close()
  }

  /**
   * On a full disk or a failing one SQLite itself ends the transaction. Statements that its user gives after that are refused
   * with the same error: without their transaction they would be kept at once.
   */
  #run<R>(sql: string, parameters: unknown[]): QueryResult<R> {
    if (this.#loss !== null) throw this.#loss
    const wasInTransaction = this.isInTransaction
    try {
      const { native, isReader } = this.#statement(sql)
      if (isReader) return { rows: native.all(parameters) as R[] }
      return { rows: [], numAffectedRows: BigInt(native.run(parameters).changes) }
    } catch (error) {
      const known = asStoreError(error)
      if (wasInTransaction && !this.isInTransaction) this.#loss = known
      throw known
    }
  }

  #statement(sql: string): Statement {
    const kept = this.#statements.get(sql)
    if (kept) return kept
    const native = this.#connection.prepare(sql)
    const statement = { native, isReader: native.reader }
    if (this.#statements.size >= statementsKept) {
      const oldest = this.#statements.keys().next().value
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    this.#statements.set(sql, statement)
    return statement
  }
}

function isBusy(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_BUSY'
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
