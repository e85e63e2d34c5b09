import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { WaslError } from '../../shared/errors.ts'
import { baseUrl } from './base-url.ts'
import type { WebchatContext } from './context.ts'
import { isAllowedOrigin } from './cross-origin.ts'
import { answerFor } from './error-response.ts'
import { tooMany } from './rate-limit.ts'
import { openConversation } from './session.ts'
import { parseWatermark } from './transcript-reader.ts'
import { TranscriptStream } from './transcript-stream.ts'

const streamPath = /^\/v3\/directline\/conversations\/([^/]{1,100})\/stream$/
const tickMillis = 5000
const ticksPerPing = 5
const closeMillis = 1000
const idsPerQuery = 500
const maxInboundBytes = 64 * 1024

/** Holds the open streams: opens them on upgrade, wakes them on signals, and detects entries whose signal was lost. */
export class StreamHub {
  readonly #context: WebchatContext
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: maxInboundBytes })
  readonly #streams = new Map<string, Set<TranscriptStream>>()
  readonly #byAddress = new Map<string, number>()
  readonly #stops: (() => void)[] = []
  #ticks = 0

  constructor(context: WebchatContext) {
    this.#context = context
    const unsubscribe = context.bus.subscribe((signal) => {
      if (signal.kind === 'transcript') this.#wake(signal.conversationId)
      if (signal.kind === 'typing' && signal.by !== 'contact')
        this.#showTyping(signal.conversationId, signal.by.staff)
    })
    const timer = setInterval(() => void this.#tick(), tickMillis)
    this.#stops.push(unsubscribe, () => clearInterval(timer))
  }

  /** Handles upgrades of stream addresses on `server`; other upgrades are left to other listeners, or refused. */
  attach(server: Server): void {
    const listener = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const [path = '', query] = (request.url ?? '').split('?', 2)
      const conversation = streamPath.exec(path)?.[1]
      if (conversation) void this.#open(conversation, new URLSearchParams(query), request, socket, head)
      else if (server.listenerCount('upgrade') === 1) refuse(socket, notFound())
    }
    server.on('upgrade', listener)
    this.#stops.push(() => server.off('upgrade', listener))
  }

  /** Asks every client to reconnect later, and terminates connections that do not close within a second. */
  async close(): Promise<void> {
    for (const stop of this.#stops) stop()
    const sockets = [...this.#sockets.clients]
    for (const socket of sockets) socket.close(1001, 'restarting')
    const patience = setTimeout(() => sockets.map((socket) => socket.terminate()), closeMillis)
    await Promise.all(sockets.map((socket) => socket.readyState === socket.CLOSED || once(socket, 'close')))
    clearTimeout(patience)
  }

  async #open(
    conversation: string,
    query: URLSearchParams,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const { log, origins, publicUrl } = this.#context
    const onError = (error: unknown) => log.warn({ err: error }, 'web chat stream failed while opening')
    socket.on('error', onError)
    try {
      if (!isAllowedOrigin(origins, request.headers.origin)) {
        throw new WaslError('directline.forbidden', 'this site may not connect')
      }
      this.#countSocket(this.#context.addressOf(request), socket)
      const seq = parseWatermark(query.get('watermark') ?? undefined)
      const token = query.get('t')
      const session = await openConversation(this.#context, conversation, token, ['stream', 'access'])
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
        socket.off('error', onError)
        this.#keep(
          webSocket,
          new TranscriptStream(this.#context, webSocket, session, seq, baseUrl(request, publicUrl)),
        )
      })
    } catch (error) {
      refuse(socket, error)
    }
  }

  /** Notes a further socket of an address; throws `directline.rate-limited` when there are too many. */
  #countSocket(address: string, socket: Duplex): void {
    const { ofAddress, inAll } = this.#context.limits.streams
    const open = this.#byAddress.get(address) ?? 0
    if (open >= ofAddress || this.#sockets.clients.size >= inAll)
      throw tooMany('too many open chats; try again in a minute', 60_000)
    this.#byAddress.set(address, open + 1)
    socket.once('close', () => {
      const left = (this.#byAddress.get(address) ?? 1) - 1
      if (left > 0) this.#byAddress.set(address, left)
      else this.#byAddress.delete(address)
    })
  }

  #keep(webSocket: WebSocket, stream: TranscriptStream): void {
    const { conversationId } = stream
    const streams = this.#streams.get(conversationId) ?? new Set()
    this.#streams.set(conversationId, streams.add(stream))
    webSocket.on('close', () => {
      streams.delete(stream)
      if (streams.size === 0 && this.#streams.get(conversationId) === streams)
        this.#streams.delete(conversationId)
    })
    const [oldest] = streams
    if (streams.size > this.#context.limits.streams.ofConversation) oldest?.close(1008, 'too many streams')
    stream.wake()
  }

  #wake(conversationId: string): void {
    for (const stream of this.#streams.get(conversationId) ?? []) stream.wake()
  }

  #showTyping(conversationId: string, name: string): void {
    for (const stream of this.#streams.get(conversationId) ?? []) stream.showTyping(name)
  }

  async #tick(): Promise<void> {
    this.#ticks += 1
    if (this.#ticks % ticksPerPing === 0) {
      for (const streams of this.#streams.values()) for (const stream of streams) stream.ping()
    }
    try {
      await this.#wakeThoseBehind()
    } catch (error) {
      this.#context.log.warn({ err: error }, 'web chat streams could not be compared with the store')
    }
  }

  async #wakeThoseBehind(): Promise<void> {
    const ids = [...this.#streams.keys()]
    for (let start = 0; start < ids.length; start += idsPerQuery) {
      const some = ids.slice(start, start + idsPerQuery)
      const query = this.#context.store.read.selectFrom('conversations').select(['id', 'next_seq'])
      for (const row of await query.where('id', 'in', some).execute()) {
        for (const stream of this.#streams.get(row.id) ?? []) if (stream.seq < row.next_seq - 1) stream.wake()
      }
    }
  }
}

function notFound(): WaslError {
  return new WaslError('directline.not-found', 'there is no such stream')
}

function refuse(socket: Duplex, error: unknown): void {
  const { status, code, message } = answerFor(error)
  const body = JSON.stringify({ error: { code, message } })
  const head = [
    `HTTP/1.1 ${status} ${code}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
