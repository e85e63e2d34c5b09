import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** How a stand-in misbehaves. `isDone` says whether the call takes effect although its caller can't know. */
export type Fault =
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  /** Answers half of the right answer and drops the connection. */
  | { kind: 'half' }
  /** Never answers. */
  | { kind: 'hang'; isDone?: boolean }
  /** Drops the connection without an answer. */
  | { kind: 'drop'; isDone?: boolean }
  /** Answers rightly, `milliseconds` late. */
  | { kind: 'slow'; milliseconds: number }

/** A call as the stand-in saw it. */
export type Call = {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Buffer
}

export type Answer = { status?: number; headers?: Record<string, string>; body: unknown }

/** An HTTP server on loopback whose answers can be made faulty. */
export type FaultyServer = {
  url: string
  /** Makes the next `times` calls that `matches` fail. */
  failNext(fault: Fault, times?: number, matches?: (call: Call) => boolean): void
  /** Decides for each call whether it fails; null ends that. */
  failWhen(decide: ((call: Call) => Fault | null) | null): void
  close(): Promise<void>
}

/** Starts a stand-in on a free port; `answer` gives the right answer and does what the call asks. */
export async function startFaultyServer(
  answer: (call: Call) => Answer | Promise<Answer>,
): Promise<FaultyServer> {
  const planned: { fault: Fault; matches: (call: Call) => boolean }[] = []
  let decide: ((call: Call) => Fault | null) | null = null
  const sockets = new Set<Socket>()
  const server = createServer(async (request, response) => {
    const call = await readCall(request)
    const index = planned.findIndex(({ matches }) => matches(call))
    const fault = planned.splice(index, index < 0 ? 0 : 1)[0]?.fault ?? decide?.(call) ?? null
    await respond(response, call, fault, answer)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    failNext(fault, times = 1, matches = () => true) {
      for (let i = 0; i < times; i++) planned.push({ fault, matches })
    },
    failWhen(decision) {
      decide = decision
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

async function respond(
  response: ServerResponse,
  call: Call,
  fault: Fault | null,
  answer: (call: Call) => Answer | Promise<Answer>,
): Promise<void> {
  if (fault === null) return write(response, await answer(call))
  switch (fault.kind) {
    case 'status':
      return write(response, fault)
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds))
      return write(response, await answer(call))
    case 'half':
      return writeHalf(response, await answer(call))
    case 'hang':
    case 'drop':
      if (fault.isDone) await answer(call)
      if (fault.kind === 'drop') response.destroy()
  }
}

function write(
  response: ServerResponse,
  { status = 200, headers = {}, body }: { [K in keyof Answer]?: Answer[K] },
): void {
  const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json'
  response.writeHead(status, { 'content-type': type, ...headers }).end(bytesOf(body ?? {}))
}

function writeHalf(response: ServerResponse, { body }: Answer): void {
  const bytes = bytesOf(body)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
}

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const url = new URL(request.url ?? '/', 'http://loopback')
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')
  return address.port
}
