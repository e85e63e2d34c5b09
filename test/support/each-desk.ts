import { type DeskServer, startDesk } from './desk-server.ts'
import { sharedPostgres } from './each-store.ts'
import { postgresPrograms } from './postgres.ts'

/** What may be set of a desk beside its store. */
type GivenDesk = Omit<NonNullable<Parameters<typeof startDesk>[0]>, 'databaseUrl'>

/**
 * Runs the same suite of the desk on each kind of store; `start` gives a fresh desk. Without PostgreSQL's programs its suite is
 * skipped, which `CI` does not allow.
 */
export function describeEachDesk(
  title: string,
  suite: (start: (given?: GivenDesk) => Promise<DeskServer>) => void,
): void {
  describe(`${title} (SQLite)`, () => suite((given) => startDesk(given)))
  describe(`${title} (PostgreSQL)`, () => {
    const programs = postgresPrograms()
    before(async function () {
      this.timeout(60_000)
      if (programs) await sharedPostgres(programs)
      else if (process.env.CI) throw new Error('PostgreSQL is not installed')
      else this.skip()
    })
    suite(async (given) => {
      if (!programs) throw new Error('PostgreSQL is not installed')
      return startDesk({ ...given, databaseUrl: await (await sharedPostgres(programs)).newDatabase() })
    })
  })
}
