import { backOff } from '../../../../shared/back-off.ts'
import { RequestError } from './direct-line-api.ts'
import type { Delivery } from './entries.ts'
import { kept } from './kept.ts'
import { reconnectPause } from './reconnect-pause.ts'

/** A message on its way out. `key` is its `clientActivityID`, the same at every try. */
export type OutgoingMessage = {
  key: string
  text: string
  /** The token of the button that was pressed. */
  value: string | null
  files: readonly File[]
  previews: readonly string[]
  at: number
  delivery: Delivery
  cancel: AbortController
}

type Send = (message: OutgoingMessage, onProgress: (share: number) => void) => Promise<void>

/** Sends messages in order, one at a time, and keeps those that could not be sent until they can. */
export class Outgoing {
  messages: readonly OutgoingMessage[]
  readonly #send: Send
  readonly #onChange: () => void
  #isSending = false
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(send: Send, onChange: () => void) {
    this.#send = send
    this.#onChange = onChange
    this.messages = kept.readOutgoing().map((message) => outgoing({ ...message, files: [] }))
  }

  add(text: string, value: string | null, files: readonly File[]): void {
    const message = outgoing({ key: crypto.randomUUID(), text, value, files, at: Date.now() })
    this.#set([...this.messages, message])
    void this.flush()
  }

  /** Sends everything that waits; `failed` messages wait for `retry`. */
  async flush(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    clearTimeout(this.#retry)
    let next = this.#next()
    while (next && (await this.#sendOne(next))) next = this.#next()
    this.#isSending = false
  }

  retry(key: string): void {
    this.#mark(key, { state: 'queued', attempts: 0 })
    void this.flush()
  }

  /** Takes a message back: cancelled, given up, or now shown from the transcript. */
  remove(key: string): void {
    const message = this.messages.find((one) => one.key === key)
    if (!message) return
    message.cancel.abort()
    for (const preview of message.previews) URL.revokeObjectURL(preview)
    this.#set(this.messages.filter((one) => one !== message))
  }

  clear(): void {
    for (const { key } of this.messages) this.remove(key)
  }

  #next(): OutgoingMessage | undefined {
    return this.messages.find(({ delivery }) => delivery.state === 'queued')
  }

  async #sendOne(message: OutgoingMessage): Promise<boolean> {
    const { key, files, delivery } = message
    const attempts = delivery.state === 'queued' ? delivery.attempts + 1 : 1
    this.#mark(key, { state: 'sending', progress: files.length > 0 ? 0 : null })
    try {
      await this.#send(message, (progress) => this.#mark(key, { state: 'sending', progress }))
      this.#mark(key, { state: 'sent' })
      return true
    } catch (error) {
      if (message.cancel.signal.aborted) return true
      if (error instanceof RequestError && !error.isTemporary) {
        this.#mark(key, { state: 'failed', code: error.code })
        return true
      }
      this.#mark(key, { state: 'queued', attempts })
      this.#retry = setTimeout(() => void this.flush(), backOff(attempts, reconnectPause))
      return false
    }
  }

  #mark(key: string, delivery: Delivery): void {
    this.#set(this.messages.map((message) => (message.key === key ? { ...message, delivery } : message)))
  }

  #set(messages: readonly OutgoingMessage[]): void {
    this.messages = messages
    const texts = messages.filter(({ files, delivery }) => files.length === 0 && delivery.state !== 'sent')
    kept.writeOutgoing(texts.map(({ key, text, value, at }) => ({ key, text, value, at })))
    this.#onChange()
  }
}

function outgoing(given: Pick<OutgoingMessage, 'key' | 'text' | 'value' | 'files' | 'at'>): OutgoingMessage {
  return {
    ...given,
    previews: given.files.map((file) => (file.type.startsWith('image/') ? URL.createObjectURL(file) : '')),
    delivery: { state: 'queued', attempts: 0 },
    cancel: new AbortController(),
  }
}
