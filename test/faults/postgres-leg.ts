import { needCommand } from '../support/machine.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { type RedisServer, startRedis } from './redis-server.ts'
import { type StoreView, viewPostgres } from './store-view.ts'

/** The servers of a leg on PostgreSQL, with Redis where the machine has it. */
export type PostgresLeg = {
  server: PostgresServer
  redis: RedisServer | null
  environment: Record<string, string>
  view: StoreView
  close(): Promise<void>
}

export async function startPostgresLeg(): Promise<PostgresLeg> {
  const programs = postgresPrograms()
  if (!programs) throw new Error('PostgreSQL is not installed')
  const redisServer = needCommand({ names: ['redis-server'], packages: ['redis-server'] })
  const server = await startPostgres(programs)
  const url = await server.newDatabase()
  const redis = redisServer ? await startRedis(redisServer) : null
  return {
    server,
    redis,
    environment: { DATABASE_URL: url, ...(redis ? { REDIS_URL: redis.url } : {}) },
    view: viewPostgres(url),
    close: async () => {
      await server.close()
      await redis?.kill()
    },
  }
}
