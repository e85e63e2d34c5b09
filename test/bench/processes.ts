import { startRedis } from '../faults/redis-server.ts'
import { needCommand } from '../support/machine.ts'
import type { BenchContext } from './bench-context.ts'
import type { Section } from './figures.ts'
import { best, figureOf, measureOurs, type Row, ratioOf } from './peak.ts'

/** Messages under way at once: more than one process needs, so that two fill their lots. */
const levels = [192, 384]
/** One and two processes are measured in turn so often at each level; the best of each is its peak. */
const rounds = 2

/** One process on PostgreSQL against two that share the work over PostgreSQL and Redis. */
export async function measureProcesses(context: BenchContext): Promise<Section> {
  const path = needCommand({ names: ['redis-server'], packages: ['redis-server'] })
  const alone: Row[] = []
  const shared: Row[] = []
  for (const atOnce of levels) {
    for (let round = 0; round < rounds; round++) {
      alone.push(await measureOne(context, atOnce))
      if (path) shared.push(await measureTwo(context, path, atOnce))
    }
  }
  const [one, two] = [best(alone), best(shared)]
  return {
    figures: [
      ...[one, two].filter((row) => row !== null).map(figureOf),
      ...ratioOf('two processes on PostgreSQL and Redis to one', two, one, 1),
    ],
    notes: [
      `${levels.join(' and ')} messages at once, the best of ${rounds} rounds in turn at each; the servers, the generator and the stand-in share the processors`,
      ...[one, two].flatMap((row) => (row ? [`${row.name}, processor time a message: ${row.shares}`] : [])),
      'what bounds one process is its one thread; what bounds two is that all processors are taken',
    ],
  }
}

async function measureOne(context: BenchContext, atOnce: number): Promise<Row> {
  const server = await context.postgres()
  const environment = { DATABASE_URL: await server.newDatabase() }
  return measureOurs(context, `one process, PostgreSQL, ${atOnce} at once`, environment, { atOnce })
}

async function measureTwo(context: BenchContext, redisPath: string, atOnce: number): Promise<Row> {
  const server = await context.postgres()
  const redis = await startRedis(redisPath)
  const environment = { DATABASE_URL: await server.newDatabase(), REDIS_URL: redis.url }
  const name = `two processes, PostgreSQL and Redis, ${atOnce} at once`
  const row = await measureOurs(context, name, environment, { processes: 2, atOnce })
  await redis.kill()
  return row
}
