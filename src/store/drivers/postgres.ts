import { createHash } from 'node:crypto'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { asStoreError } from '../store-error.ts'
import { GatheringSocket } from './gathering-socket.ts'
import { ParameterList, PostgresListCompiler } from './query-compilers.ts'
import type { OpenedDialect } from './transactions.ts'

const int8 = 20

/** What the running program's connections are called. */
export const programName = 'wasl'

/** How long a statement may take before its connection is given up, in milliseconds; also for a server that went silent. */
const statementTimeout = 30_000

/** How long a transaction may do nothing, in milliseconds: a process that was frozen in one must not hold up the others. */
const longestPause = 20_000

/** A Kysely dialect over a pool of connections to the PostgreSQL server at `url`; see `openPostgres`. */
export function postgresDialect(url: string, connections: number, name?: string): Dialect {
  return openPostgres(url, connections, name).dialect
}

/**
 * Opens a pool of connections to the PostgreSQL server at `url`; bigints come back as numbers. Statements are prepared once
 * a connection, and the start of a transaction travels with its first statement. The server lists the connections under
 * `name`, by which commands see whether the program runs.
 */
export function openPostgres(url: string, connections: number, name: string = programName): OpenedDialect {
  const config: pg.PoolConfig & { pipeline: boolean } = {
    connectionString: url,
    application_name: name,
    max: connections,
    pipeline: true,
    stream: () => new GatheringSocket(),
    connectionTimeoutMillis: 5000,
    query_timeout: statementTimeout,
    keepAlive: true,
    idle_in_transaction_session_timeout: longestPause,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === int8 ? Number : pg.types.getTypeParser(type, format ?? 'text'),
    },
  }
  const driver = new PostgresDriver(new pg.Pool(config))
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresListCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => driver,
  }
  return { dialect, driver }
}

class PostgresDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #connections = new WeakMap<pg.PoolClient, PostgresConnection>()

  constructor(pool: pg.Pool) {
    this.#pool = pool
    // A connection that breaks while nobody uses it is dropped by the pool; whoever needs one gets another, or the error.
    pool.on('error', () => undefined)
  }

  async init(): Promise<void> {
    // The pool connects when it must.
  }

  async acquireConnection(): Promise<PostgresConnection> {
    try {
      const client = await this.#pool.connect()
      const connection = this.#connections.get(client) ?? new PostgresConnection(client)
      this.#connections.set(client, connection)
      return connection
    } catch (error) {
      throw asStoreError(error)
    }
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release()
  }

  /** Not waited for: when it fails, so does the first statement behind it. */
  async beginTransaction(connection: PostgresConnection): Promise<void> {
    connection.executeQuery(CompiledQuery.raw('begin')).catch(() => undefined)
  }

  async commitTransaction(connection: PostgresConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  /** A connection on which not even this works is not used again; the server rolls back what was begun on it. */
  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw('rollback'))
    } catch {
      connection.giveUp()
    }
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

/** Statements prepared on one connection, and how long one may be: one that lists its rows itself comes in too many lengths. */
const mostPrepared = 200
const longestPrepared = 3000
/** Prepared like the statements between them, with which they then leave in one packet. */
const transactionWords = new Set(['begin', 'commit', 'rollback'])

class PostgresConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #names = new Map<string, string>()
  #isBroken = false

  constructor(client: pg.PoolClient) {
    this.#client = client
    // A connection may break while it is in use but asks nothing; its next statement gets the error.
    client.on('error', () => this.giveUp())
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const name = this.#nameOf(query.sql)
    try {
      const { command, rowCount, rows } = await this.#client.query({
        text: query.sql,
        values: query.parameters.map(bindable),
        ...(name === null ? {} : { name }),
      })
      const isChange =
        command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
      return isChange ? { rows, numAffectedRows: BigInt(rowCount ?? rows.length) } : { rows }
    } catch (error) {
      throw asStoreError(error)
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }

  giveUp(): void {
    this.#isBroken = true
  }

  release(): void {
    this.#client.release(this.#isBroken)
  }

  #nameOf(text: string): string | null {
    const known = this.#names.get(text)
    if (known !== undefined) return known
    const isPlain = !text.includes('$1') && !transactionWords.has(text)
    if (isPlain || text.length > longestPrepared || this.#names.size >= mostPrepared) return null
    const name = createHash('sha1').update(text).digest('base64url')
    this.#names.set(text, name)
    return name
  }
}

function bindable(value: unknown): unknown {
  if (value instanceof ParameterList) return value.values
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
}
