import { startRedis } from '../faults/redis-server.ts'
import { needCommand } from '../support/machine.ts'
import type { BenchContext } from './bench-context.ts'
import type { Section } from './figures.ts'
import { best, figureOf, measureOurs, type Row, ratioOf } from './peak.ts'

/** More messages under way than with one process alone, so that two have enough for their lots. */
const atOnce = 192
/** One and two processes are measured in turn so often; the best of each is its peak. */
const rounds = 3

/** One process on PostgreSQL against two that share the work over PostgreSQL and Redis. */
export async function measureProcesses(context: BenchContext): Promise<Section> {
  const path = needCommand({ names: ['redis-server'], packages: ['redis-server'] })
  const alone: Row[] = []
  const shared: Row[] = []
  for (let round = 0; round < rounds; round++) {
    alone.push(await measureOne(context))
    if (path) shared.push(await measureTwo(context, path))
  }
  const [one, two] = [best(alone), best(shared)]
  return {
    figures: [
      ...[one, two].filter((row) => row !== null).map(figureOf),
      ...ratioOf('two processes on PostgreSQL and Redis to one', two, one, 1),
    ],
    notes: [
      `${atOnce} messages at once, the best of ${rounds} rounds in turn; the servers, the generator and the stand-in share the processors`,
      ...[one, two].flatMap((row) => (row ? [`${row.name}, processor time a message: ${row.shares}`] : [])),
      'what bounds one process is its one thread; what bounds two is that all processors are taken',
    ],
  }
}

async function measureOne(context: BenchContext): Promise<Row> {
  const server = await context.postgres()
  const environment = { DATABASE_URL: await server.newDatabase() }
  return measureOurs(context, 'one process, PostgreSQL', environment, { atOnce })
}

async function measureTwo(context: BenchContext, redisPath: string): Promise<Row> {
  const server = await context.postgres()
  const redis = await startRedis(redisPath)
  const environment = { DATABASE_URL: await server.newDatabase(), REDIS_URL: redis.url }
  const settings = { processes: 2, atOnce }
  const row = await measureOurs(context, 'two processes, PostgreSQL and Redis', environment, settings)
  await redis.kill()
  return row
}
