import { setTimeout as delay } from 'node:timers/promises'
import { deliverSigned, type FakeGraphApi, whatsappPayload } from '../support/fake-graph-api.ts'
import { type Courier, type CourierDeps, type Person, postSurely, Redelivery } from './courier.ts'
import type { SentMessage } from './ledger.ts'

type State = 'sent' | 'delivered' | 'read'

/** The states that a message is reported in, one after the other. */
const courses: [State[], ...State[][]] = [['delivered', 'read'], ['read', 'delivered'], ['sent']]

type Waiting = { sent: SentMessage; seconds: number; done(): void }

/**
 * Meta's side: what several people write at the same moment is posted as one signed batch, again until it is
 * acknowledged; what the program sent is reported as sent, delivered or read, not always in that order.
 */
export class WhatsAppCourier implements Courier {
  readonly #deps: CourierDeps
  readonly #graph: FakeGraphApi
  readonly #phoneNumberId: string
  readonly #appSecret: string
  readonly #redelivery: Redelivery
  #waiting: Waiting[] = []
  #reported = 0
  #messages = 0
  #isOpen = true
  readonly #loops: Promise<void>[]

  constructor(deps: CourierDeps, graph: FakeGraphApi, environment: Record<string, string>) {
    this.#deps = deps
    this.#graph = graph
    const { WHATSAPP_PHONE_NUMBER_ID: phoneNumberId = '', WHATSAPP_APP_SECRET: appSecret = '' } = environment
    this.#phoneNumberId = phoneNumberId
    this.#appSecret = appSecret
    this.#redelivery = new Redelivery(deps)
    this.#loops = [this.#collect(), this.#report()]
  }

  async arrive(name: string): Promise<Person> {
    return { bring: (text, isAnswered) => this.#bring(name, text, isAnswered) }
  }

  async settle(): Promise<void> {
    this.#isOpen = false
    await Promise.all(this.#loops)
    await this.#redelivery.settle()
  }

  #bring(person: string, text: string, isAnswered: boolean): Promise<SentMessage> {
    const eventId = `wamid.in.${++this.#messages}`
    const sent = this.#deps.ledger.sending({ channel: 'whatsapp', person, text, isAnswered, eventId })
    const seconds = Math.floor(Date.now() / 1000)
    return new Promise((resolve) => {
      this.#waiting.push({ sent, seconds, done: () => resolve(sent) })
    })
  }

  /** Posts batches side by side; how many people share one is left to chance. */
  async #collect(): Promise<void> {
    const posting = new Set<Promise<void>>()
    while (this.#isOpen || this.#waiting.length > 0) {
      await delay(10)
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.splice(0, this.#deps.random.between(1, 5))
        const posted = this.#post(batch).finally(() => posting.delete(posted))
        posting.add(posted)
      }
    }
    await Promise.all(posting)
  }

  async #post(batch: readonly Waiting[]): Promise<void> {
    const people = [...new Set(batch.map(({ sent }) => sent.person))]
    const payload = this.#payload({
      contacts: people.map((person) => ({ wa_id: person, profile: { name: 'سارة' } })),
      messages: batch.map(({ sent, seconds }) => ({
        id: sent.eventId,
        from: sent.person,
        timestamp: String(seconds),
        type: 'text',
        text: { body: sent.text },
      })),
    })
    await this.#deliver(payload)
    for (const { sent, done } of batch) {
      this.#deps.ledger.acknowledged(sent)
      done()
    }
  }

  async #report(): Promise<void> {
    while (this.#isOpen) {
      await delay(300)
      const fresh = this.#graph.sent.slice(this.#reported)
      this.#reported += fresh.length
      await this.#reportOn(fresh.filter(() => this.#deps.random.chance(0.6)))
    }
  }

  async #reportOn(messages: readonly { id: string; to?: string | undefined }[]): Promise<void> {
    if (messages.length === 0) return
    const { random, ledger } = this.#deps
    const states = random.pick(courses)
    for (const status of states) {
      const timestamp = String(Math.floor(Date.now() / 1000))
      const statuses = messages.map(({ id, to }) => ({ id, status, timestamp, recipient_id: to }))
      await this.#deliver(this.#payload({ statuses }))
      for (const { id } of messages) ledger.reported(id, status)
    }
  }

  async #deliver(payload: unknown): Promise<void> {
    const body = JSON.stringify(payload)
    const post = (signal: AbortSignal) =>
      deliverSigned(`${this.#deps.url()}/webhooks/whatsapp`, body, this.#appSecret, signal)
    await postSurely(post)
    this.#redelivery.maybe(post)
  }

  #payload(value: Record<string, unknown>): unknown {
    return whatsappPayload(this.#phoneNumberId, value)
  }
}
