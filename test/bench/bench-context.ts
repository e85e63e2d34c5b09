import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../../src/shared/project-root.ts'
import { buildProgram } from '../faults/build-program.ts'
import { freePort, type PostgresServer, postgresPrograms, startPostgres } from '../support/postgres.ts'
import type { Exchange } from './conversation.ts'
import type { Generator } from './generator.ts'
import type { Order, Report } from './generator-protocol.ts'
import { type Served, serve } from './served.ts'

/** What the sections measure with. */
export type BenchContext = {
  /** A temporary folder that goes when the bench is over. */
  folder: string
  conversation: readonly Exchange[]
  generator: Generator
  /** Starts the built program; `dataDir` lets one be started again on what it had. */
  startProgram(environment?: Record<string, string>, dataDir?: string): Promise<Served>
  /** Has the generator speak to a bot, with people of their own each time. */
  speak(load: Order['load'], to: Pick<Order, 'webhooks'> & Partial<Order>): Promise<Report>
  postgres(): Promise<PostgresServer>
  close(): Promise<void>
}

const appSecret = 'loopback-app-secret'

export async function openContext(
  folder: string,
  generator: Generator,
  conversation: readonly Exchange[],
): Promise<BenchContext> {
  const entry = await buildProgram(join(folder, 'program'))
  let server: Promise<PostgresServer> | null = null
  let people = 0
  return {
    folder,
    conversation,
    generator,
    startProgram: async (environment = {}, dataDir) => {
      const port = await freePort()
      const data = dataDir ?? (await mkdtemp(join(folder, 'data-')))
      await mkdir(data, { recursive: true })
      return serve({
        args: [...startFlags(), entry],
        port,
        cwd: data,
        path: '/readyz',
        environment: { ...settings(generator.standIn, port, data), ...environment },
      })
    },
    speak: (load, to) => {
      const order: Order = {
        speech: 'whatsapp',
        questions: conversation.map(({ question }) => question),
        appSecret,
        people: 4000,
        firstPerson: people,
        load,
        patience: 20,
        ...to,
      }
      people += order.people
      return generator.run(order)
    },
    postgres: () => {
      server ??= startServer()
      return server
    },
    close: async () => {
      generator.close()
      await (await server)?.close()
    },
  }
}

/** What `npm start` gives to Node. */
function startFlags(): string[] {
  const { scripts } = packageFile.parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')))
  return scripts.start.match(/--\S+/g) ?? []
}

const packageFile = z.looseObject({ scripts: z.looseObject({ start: z.string() }) })

async function startServer(): Promise<PostgresServer> {
  const programs = postgresPrograms()
  if (!programs) throw new Error('PostgreSQL is not installed')
  return startPostgres(programs)
}

function settings(standIn: string, port: number, dataDir: string): Record<string, string> {
  return {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    LOG_LEVEL: 'error',
    WHATSAPP_PHONE_NUMBER_ID: '106540352242922',
    WHATSAPP_ACCESS_TOKEN: 'loopback-access-token',
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_VERIFY_TOKEN: 'loopback-verify-token',
    WHATSAPP_API_BASE_URL: standIn,
    // More than Meta lets anybody send, so that the limit bounds nothing here.
    WHATSAPP_MESSAGES_PER_SECOND: '100000',
  }
}
