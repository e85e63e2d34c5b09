import type { WebSocket } from 'ws'
import type { WebchatContext } from './context.ts'
import { typingActivity } from './outbound-activity.ts'
import type { StartedSession } from './session.ts'
import { formatWatermark, readAfter } from './transcript-reader.ts'

const maxBufferedBytes = 1024 * 1024

/** One client's stream: everything after its watermark, in order, then whatever is added. */
export class TranscriptStream {
  readonly conversationId: string
  /** The last transcript entry that was sent. */
  seq: number
  readonly #context: WebchatContext
  readonly #socket: WebSocket
  readonly #session: StartedSession
  readonly #baseUrl: string
  #isReading = false
  #hasNews = false
  #isAlive = true

  constructor(
    context: WebchatContext,
    socket: WebSocket,
    session: StartedSession,
    seq: number,
    baseUrl: string,
  ) {
    this.#context = context
    this.#socket = socket
    this.#session = session
    this.#baseUrl = baseUrl
    this.conversationId = session.stored
    this.seq = seq
    socket.on('pong', () => {
      this.#isAlive = true
    })
    socket.on('error', (error) => context.log.warn({ err: error }, 'web chat stream failed'))
  }

  /** Sends new entries; a call during a read makes that read run again. */
  wake(): void {
    this.#hasNews = true
    if (!this.#isReading) void this.#send()
  }

  /** Asks whether the client is still there, and ends the stream of one that did not answer the last time. */
  ping(): void {
    if (!this.#isAlive) this.#socket.terminate()
    else this.#socket.ping()
    this.#isAlive = false
  }

  /** Tells the client that a colleague is writing; the watermark stays where it is. */
  showTyping(name: string): void {
    if (!this.#canTake()) return
    const activity = typingActivity(this.#session, name, this.#context.clock.now())
    this.#socket.send(JSON.stringify({ activities: [activity], watermark: formatWatermark(this.seq) }))
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }

  async #send(): Promise<void> {
    this.#isReading = true
    try {
      while (this.#hasNews && this.#canTake()) {
        const page = await readAfter(this.#context, this.#session, this.seq, this.#baseUrl)
        this.#hasNews = page.seq > this.seq
        this.seq = page.seq
        const frame = { activities: page.messages, watermark: formatWatermark(page.seq) }
        if (page.messages.length > 0) this.#socket.send(JSON.stringify(frame))
      }
    } catch (error) {
      this.#context.log.warn({ err: error }, 'web chat stream could not read the transcript')
    } finally {
      this.#isReading = false
    }
  }

  #canTake(): boolean {
    return this.#socket.readyState === this.#socket.OPEN && this.#socket.bufferedAmount < maxBufferedBytes
  }
}
