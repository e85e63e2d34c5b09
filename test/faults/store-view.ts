import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { z } from 'zod'

/** Reads the store from outside, while the program runs or after it. */
export type StoreView = {
  rows<Row>(shape: z.ZodType<Row>, query: string): Promise<Row[]>
  close(): Promise<void>
}

/** Looks into an embedded store. */
export function viewSqlite(dataDir: string): StoreView {
  const connection = new Sqlite(join(dataDir, 'wasl.db'), { timeout: 5000 })
  return {
    rows: async (shape, query) => z.array(shape).parse(connection.prepare(query).all()),
    close: async () => void connection.close(),
  }
}

/** Looks into a PostgreSQL store. */
export function viewPostgres(url: string): StoreView {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)
  return {
    rows: async (shape, query) => z.array(shape).parse((await pool.query(query)).rows),
    close: () => pool.end(),
  }
}

const counted = z.object({ open: z.coerce.number() })

/** How many events wait for their turn and how many replies wait for being sent. */
export async function countOpen(view: StoreView): Promise<number> {
  const [row] = await view.rows(
    counted,
    `select (select count(*) from inbox where status in ('waiting', 'fetching'))
       + (select count(*) from outbox where status in ('waiting', 'sending')) as open`,
  )
  return row?.open ?? 0
}
