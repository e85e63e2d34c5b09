import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { FakeTelegramApi } from '../support/fake-telegram-api.ts'
import type { Call } from '../support/faulty-server.ts'
import { telegramText } from '../support/running-app.ts'
import { type Courier, type CourierDeps, type Person, postSurely, Redelivery } from './courier.ts'
import type { SentMessage } from './ledger.ts'

const poll = z.looseObject({ offset: z.number().optional() })

/** Telegram's side: updates are posted with the secret until they are acknowledged, or kept until a poll's offset has passed them. */
export class TelegramCourier implements Courier {
  readonly #deps: CourierDeps
  readonly #telegram: FakeTelegramApi
  /** Null: the program polls. */
  readonly #secret: string | null
  readonly #redelivery: Redelivery
  #updates = 0
  #offset = 0

  constructor(deps: CourierDeps, telegram: FakeTelegramApi, secret: string | null) {
    this.#deps = deps
    this.#telegram = telegram
    this.#secret = secret
    this.#redelivery = new Redelivery(deps)
  }

  async arrive(name: string): Promise<Person> {
    return { bring: (text, isAnswered) => this.#bring(name, text, isAnswered) }
  }

  settle(): Promise<void> {
    return this.#redelivery.settle()
  }

  /** Told of every call to the stand-in: an offset acknowledges all updates before it. */
  saw(call: Call): void {
    if (!call.path.endsWith('/getUpdates')) return
    const { offset = 0 } = poll.parse(JSON.parse(call.body.toString('utf8')))
    this.#offset = Math.max(this.#offset, offset)
  }

  async #bring(person: string, text: string, isAnswered: boolean): Promise<SentMessage> {
    const id = ++this.#updates
    const update = telegramText(id, Number(person), text)
    const sent = this.#deps.ledger.sending({
      channel: 'telegram',
      person,
      text,
      isAnswered,
      eventId: String(id),
    })
    if (this.#secret === null) await this.#untilPolled(id, update)
    else await this.#post(update, this.#secret)
    this.#deps.ledger.acknowledged(sent)
    return sent
  }

  async #untilPolled(id: number, update: unknown): Promise<void> {
    this.#telegram.push(update)
    while (this.#offset <= id) await delay(20)
  }

  async #post(update: unknown, secret: string): Promise<void> {
    const post = (signal: AbortSignal) =>
      fetch(`${this.#deps.url()}/webhooks/telegram`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify(update),
        signal,
      })
    await postSurely(post)
    this.#redelivery.maybe(post)
  }
}
