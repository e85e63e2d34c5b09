import * as z from 'zod/mini'
import { backOff } from '../../../../shared/back-off.ts'
import { type Page, pageForm } from './entries.ts'
import { Pause } from './pause.ts'
import { reconnectPause } from './reconnect-pause.ts'

const pingMillis = 20_000
const pollMillis = 2000
const pollsBeforeSocket = 30
const connectMillis = 6000

export type LiveFeedOptions = {
  /** Gives the address of a new stream from the watermark on; rejects while the server cannot be reached. */
  openStream(): Promise<string>
  poll(): Promise<void>
  onPage(page: Page): void
  onConnected(isConnected: boolean): void
}

/** Keeps a stream open: comes back by itself with growing pauses, and polls where sockets do not get through. */
export class LiveFeed {
  readonly #options: LiveFeedOptions
  readonly #pause = new Pause()
  #endStream: (() => void) | null = null
  #isRunning = true

  constructor(options: LiveFeedOptions) {
    this.#options = options
    void this.#run()
  }

  /** Tries at once instead of waiting on. */
  hurry(): void {
    this.#pause.cut()
  }

  /** Lets go of a line that is known to be dead, without waiting for it to say so. */
  drop(): void {
    this.#endStream?.()
  }

  stop(): void {
    this.#isRunning = false
    this.drop()
    this.hurry()
  }

  async #run(): Promise<void> {
    let attempts = 0
    while (this.#isRunning) {
      const outcome = await this.#stream()
      if (outcome === 'socket-refused') await this.#pollForAWhile()
      attempts = outcome === 'unreachable' ? attempts + 1 : 0
      if (this.#isRunning) await this.#pause.wait(backOff(attempts, reconnectPause))
    }
  }

  async #stream(): Promise<'unreachable' | 'socket-refused' | 'ended'> {
    try {
      const url = await this.#options.openStream()
      return this.#isRunning ? await this.#listen(url) : 'ended'
    } catch {
      this.#options.onConnected(false)
      return 'unreachable'
    }
  }

  #listen(url: string): Promise<'socket-refused' | 'ended'> {
    const { onPage, onConnected } = this.#options
    const socket = new WebSocket(url)
    return new Promise((resolve) => {
      let wasOpen = false
      const ping = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(''), pingMillis)
      const end = () => {
        if (this.#endStream !== end) return
        this.#endStream = null
        clearInterval(ping)
        clearTimeout(patience)
        socket.close()
        onConnected(false)
        resolve(wasOpen ? 'ended' : 'socket-refused')
      }
      const patience = setTimeout(() => wasOpen || end(), connectMillis)
      this.#endStream = end
      socket.onopen = () => {
        wasOpen = true
        onConnected(true)
      }
      socket.onmessage = ({ data }) => {
        const page = z.safeParse(pageForm, data ? JSON.parse(data) : null)
        if (page.success) onPage(page.data)
      }
      socket.onclose = end
    })
  }

  async #pollForAWhile(): Promise<void> {
    for (let polls = 0; polls < pollsBeforeSocket && this.#isRunning; polls++) {
      try {
        await this.#options.poll()
        this.#options.onConnected(true)
      } catch {
        this.#options.onConnected(false)
        return
      }
      await this.#pause.wait(pollMillis)
    }
  }
}
