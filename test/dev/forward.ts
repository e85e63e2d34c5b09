import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** The program behind the development server; `untilReady` is false when it ended instead. */
type Program = { port: number; untilReady(): Promise<boolean> }

const notRunning = 'The program does not run; its error is in the terminal. It starts again after a change.\n'

/** Passes a request on to the program, once it is ready, and its answer back. */
export async function forwardRequest(
  request: IncomingMessage,
  response: ServerResponse,
  program: Program,
): Promise<void> {
  const fail = () => {
    if (response.headersSent) response.destroy()
    else response.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '1' }).end(notRunning)
  }
  if (!(await program.untilReady())) return fail()
  const forwarded = ask(head(request, program.port), (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.on('error', fail).pipe(response)
  })
  forwarded.on('error', fail)
  response.on('close', () => forwarded.destroy())
  request.pipe(forwarded)
}

/** Passes a socket on to the program, once it is ready. */
export async function forwardUpgrade(
  request: IncomingMessage,
  socket: Duplex,
  first: Buffer,
  program: Program,
): Promise<void> {
  socket.on('error', () => socket.destroy())
  if (!(await program.untilReady())) return void socket.destroy()
  const forwarded = ask(head(request, program.port))
  forwarded.on('error', () => socket.destroy())
  forwarded.on('response', (answer) => socket.end(`HTTP/1.1 ${answer.statusCode} Refused\r\n\r\n`))
  forwarded.on('upgrade', (answer, other, otherFirst) => {
    const lines = answer.rawHeaders.reduce(
      (text, part, index) => text + part + (index % 2 === 0 ? ': ' : '\r\n'),
      '',
    )
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines}\r\n`)
    socket.write(otherFirst)
    other.write(first)
    other.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    socket.on('close', () => other.destroy())
    other.pipe(socket).pipe(other)
  })
  forwarded.end()
}

function head({ method, url, headers }: IncomingMessage, port: number) {
  return { host: '127.0.0.1', port, method, path: url, headers, agent: false as const }
}
