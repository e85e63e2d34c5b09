import { WebSocket } from 'ws'
import { z } from 'zod'
import { until } from './until.ts'

const started = z.object({ conversationId: z.string(), token: z.string(), streamUrl: z.string() })
const frame = z.object({
  watermark: z.string(),
  activities: z.array(
    z.looseObject({
      id: z.string(),
      text: z.string().optional(),
      from: z.looseObject({ id: z.string() }),
    }),
  ),
})

type Shown = z.infer<typeof frame>['activities'][number]

/** A visitor of the web chat who listens on a socket; posts may go to another process than the one that is listened to. */
export class ChatSocket {
  readonly #token: string
  readonly conversationId: string
  /** Everything that was shown, in order, on whichever socket. */
  readonly shown: Shown[] = []
  #socket: WebSocket
  #watermark = ''

  private constructor({ conversationId, token, streamUrl }: z.infer<typeof started>) {
    this.conversationId = conversationId
    this.#token = token
    this.#socket = this.#listen(streamUrl)
  }

  /** Begins a conversation and listens to the process at `url`. */
  static async open(url: string): Promise<ChatSocket> {
    const answer = await fetch(`${url}/v3/directline/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: { id: 'visitor' }, locale: 'ar' }),
    })
    const chat = new ChatSocket(started.parse(await answer.json()))
    await until(() => chat.heard().length > 0, 15_000)
    return chat
  }

  /** Listens to another process from where it was, as a client does whose line was cut. */
  async moveTo(url: string): Promise<void> {
    this.#socket.terminate()
    const path = `${url}/v3/directline/conversations/${this.conversationId}?watermark=${this.#watermark}`
    const answer = await fetch(path, { headers: this.#headers() })
    this.#socket = this.#listen(started.parse(await answer.json()).streamUrl)
  }

  post(url: string, text: string, key: string): Promise<Response> {
    return fetch(`${url}/v3/directline/conversations/${this.conversationId}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#headers() },
      body: JSON.stringify({
        type: 'message',
        text,
        from: { id: 'visitor' },
        channelData: { clientActivityID: key },
      }),
    })
  }

  /** What the bot and the staff said so far. */
  heard(): string[] {
    return this.shown.filter(({ from }) => from.id !== 'visitor').map(({ text }) => text ?? '')
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  close(): void {
    this.#socket.terminate()
  }

  #headers() {
    return { authorization: `Bearer ${this.#token}` }
  }

  #listen(streamUrl: string): WebSocket {
    const socket = new WebSocket(streamUrl)
    socket.on('error', () => undefined)
    socket.on('message', (data) => {
      const { activities, watermark } = frame.parse(JSON.parse(String(data)))
      this.shown.push(...activities)
      this.#watermark = watermark
    })
    return socket
  }
}
