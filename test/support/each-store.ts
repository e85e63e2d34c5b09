import { type PostgresServer, postgresPrograms, startPostgres } from './postgres.ts'
import { openPostgresStore, openTestStore, type TestStore } from './store.ts'

let server: Promise<PostgresServer> | null = null

/** The one PostgreSQL server that the suites of this process share, started when the first of them needs it. */
export function sharedPostgres(programs: string): Promise<PostgresServer> {
  server ??= startPostgres(programs, { flushes: false })
  return server
}

after(async () => {
  await (await server)?.close()
  server = null
})

/**
 * Runs the same suite on each kind of store. `open` gives an empty one. Without PostgreSQL's programs its suite is
 * skipped, which `CI` does not allow.
 */
export function describeEachStore(title: string, suite: (open: () => Promise<TestStore>) => void): void {
  describe(`${title} (SQLite)`, () => suite(() => openTestStore()))
  describe(`${title} (PostgreSQL)`, () => {
    const programs = postgresPrograms()
    before(async function () {
      this.timeout(60_000)
      if (programs) await sharedPostgres(programs)
      else if (process.env.CI) throw new Error('PostgreSQL is not installed')
      else this.skip()
    })
    suite(async () => {
      if (!programs) throw new Error('PostgreSQL is not installed')
      return openPostgresStore(await (await sharedPostgres(programs)).newDatabase())
    })
  })
}
