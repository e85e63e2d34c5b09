import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'

const int8 = 20

/** A Kysely dialect over a pool of connections to the PostgreSQL server at `url`; bigints come back as numbers. */
export function postgresDialect(url: string, connections: number): { dialect: Dialect; pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === int8 ? Number : pg.types.getTypeParser(type, format ?? 'text'),
    },
  })
  return { dialect: new PostgresDialect({ pool }), pool }
}
