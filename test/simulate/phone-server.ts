import { createServer, type Server } from 'node:http'
import express, { type Express, type Response } from 'express'
import { z } from 'zod'
import { faultKinds, type Line } from './line.ts'

const pages = 'test/simulate/pages'

const actionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1) }),
  z.object({ kind: z.literal('press'), title: z.string(), value: z.string() }),
  z.object({ kind: z.literal('place'), latitude: z.number(), longitude: z.number() }),
  z.object({
    kind: z.literal('file'),
    name: z.string().min(1),
    mediaType: z.string().min(1),
    bytes: z.base64().transform((text) => Buffer.from(text, 'base64')),
  }),
])

const switchesSchema = z.object({
  fault: z.enum(faultKinds).optional(),
  deliveries: z.number().int().min(1).max(5).optional(),
  delay: z.number().int().min(0).max(60_000).optional(),
  isWindowClosed: z.boolean().optional(),
})

/** The pages of the phones, on loopback alone. */
export type PhoneServer = { url: string; close(): Promise<void> }

/** Serves a phone for each line: `/` lists them, `/<id>` is one; `/api/<id>` is what the pages ask. */
export async function startPhoneServer(lines: readonly Line[], port: number): Promise<PhoneServer> {
  const app = express().disable('x-powered-by')
  app.use(express.json({ limit: '20mb' }))
  app.get('/api', (_request, response) => void response.json(lines.map(({ id, name }) => ({ id, name }))))
  serveLines(app, lines)
  app.use('/pages', express.static(pages))
  app.get('/', (_request, response) => response.sendFile('index.html', { root: pages }))
  app.get('/:id', (_request, response) => response.sendFile('phone.html', { root: pages }))
  const server = createServer(app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  return { url: `http://localhost:${portOf(server)}`, close: () => closeServer(server) }
}

function serveLines(app: Express, lines: readonly Line[]): void {
  const withLine = (id: string, response: Response, work: (line: Line) => void) => {
    const line = lines.find((one) => one.id === id)
    if (line) work(line)
    else response.sendStatus(404)
  }
  app.get('/api/:id', ({ params }, response) =>
    withLine(params.id, response, (line) => {
      const { id, name, person, hasWindow, switches } = line
      response.json({ id, name, person, hasWindow, switches, messages: line.messages() })
    }),
  )
  app.post('/api/:id/act', ({ params, body }, response) =>
    withLine(params.id, response, (line) => {
      const action = actionSchema.safeParse(body)
      if (!action.success) return response.sendStatus(400)
      // The phone does not wait for the program, which may be slow or away.
      line.act(action.data).catch((error: unknown) => {
        process.stderr.write(`${line.name}: ${error instanceof Error ? error.message : String(error)}\n`)
      })
      return response.sendStatus(202)
    }),
  )
  app.post('/api/:id/switches', ({ params, body }, response) =>
    withLine(params.id, response, (line) => {
      const switches = switchesSchema.safeParse(body)
      if (!switches.success) return response.sendStatus(400)
      const { data } = switches
      line.set(Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)))
      return response.json(line.switches)
    }),
  )
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the phones have no port')
  return address.port
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
